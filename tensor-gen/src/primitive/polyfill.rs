//! WGSL helper functions: what WGSL lacks, or promises too little about. Each lives in a real file, `templates/polyfill/NAME.wgsl`,
//! named as the function it defines; a file may begin with lines `// needs: name` for the helpers it calls.
//!
//! Infinity and NaN have no literals in WGSL; helpers build them from the bits of a run-time value.

macro_rules! polyfills {
    ($($name:literal),* $(,)?) => {
        /// Every helper: name and text, helpers before those that need them.
        pub static POLYFILLS: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../templates/polyfill/", $name, ".wgsl")))),*];
    };
}

polyfills![];

/// The texts of the named helpers and of all that they need, in an order in which each stands after its needs.
pub fn texts<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<&'static str> {
    let mut wanted = vec![false; POLYFILLS.len()];
    for name in names {
        mark(name, &mut wanted);
    }
    POLYFILLS.iter().zip(wanted).filter(|(_, wanted)| *wanted).map(|((_, text), _)| *text).collect()
}

fn mark(name: &str, wanted: &mut [bool]) {
    if let Some(position) = POLYFILLS.iter().position(|(found, _)| *found == name)
        && !std::mem::replace(&mut wanted[position], true)
    {
        needs(POLYFILLS[position].1).for_each(|needed| mark(needed, wanted));
    }
}

fn needs(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map_while(|line| line.strip_prefix("// needs: "))
}
