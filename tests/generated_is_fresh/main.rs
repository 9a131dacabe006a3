//! `generated/` shows what the generator makes of `op_specs/` today, byte for byte, and what there is of PyTorch's surface. `BLESS=1`
//! writes it anew.

mod coverage;
mod golden_counts;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tensor_gen::generate::{COMMAND, extension, print_library, read_library};

#[test]
fn generated_is_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = spec_files(root);
    let library = read_library(&files).unwrap_or_else(|error| panic!("{error}"));
    let output = print_library(&library).unwrap_or_else(|error| panic!("{error}"));
    let coverage = ("OPS.md".to_owned(), coverage::text(root));
    compare(&root.join("generated"), output.files.into_iter().chain([coverage]));
}

/// Its build script writes the same; here one finds out without building it.
#[test]
fn the_custom_ops_generated_is_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/custom-op");
    let source = fs::read_to_string(root.join("src/lib.rs")).expect("part of the repository");
    let sources = [("src/lib.rs".to_owned(), source)];
    let output = extension(&spec_files(&root), &sources, "crate::natives").unwrap_or_else(|error| panic!("{error}"));
    compare(&root.join("generated"), output.files);
}

fn compare(folder: &Path, files: impl IntoIterator<Item = (String, String)>) {
    let wanted: BTreeMap<PathBuf, String> = files.into_iter().map(|(name, text)| (PathBuf::from(name), text)).collect();
    let present = present(folder);
    let mut stale: Vec<String> = Vec::new();
    for (name, text) in &wanted {
        // A checkout may have turned the line ends.
        match present.get(name) {
            Some(found) if found.replace("\r\n", "\n") == *text => {}
            Some(_) => stale.push(format!("{} differs", name.display())),
            None => stale.push(format!("{} is missing", name.display())),
        }
    }
    let extra = present.keys().filter(|name| !wanted.contains_key(*name));
    stale.extend(extra.map(|name| format!("{} has no op any more", name.display())));
    if stale.is_empty() {
        return;
    }
    if std::env::var_os("BLESS").is_some() {
        write(folder, &wanted, &present);
        return;
    }
    panic!("{} is stale; run `{COMMAND}`:\n  {}", folder.display(), stale.join("\n  "));
}

fn spec_files(root: &Path) -> Vec<(String, String)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(root.join("op_specs"))
        .expect("op_specs/ is part of the repository")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    paths.sort();
    let name = |path: &Path| format!("op_specs/{}", path.file_name().expect("a file").to_string_lossy());
    paths.iter().map(|path| (name(path), fs::read_to_string(path).expect("a readable spec"))).collect()
}

/// All files below `folder`, by path relative to it.
fn present(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        let Ok(entries) = fs::read_dir(&current) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let (Ok(name), Ok(text)) = (path.strip_prefix(folder), fs::read_to_string(&path)) {
                found.insert(name.to_owned(), text);
            }
        }
    }
    found
}

fn write(folder: &Path, wanted: &BTreeMap<PathBuf, String>, present: &BTreeMap<PathBuf, String>) {
    for name in present.keys().filter(|name| !wanted.contains_key(*name)) {
        fs::remove_file(folder.join(name)).expect("generated/ is writable");
    }
    for (name, text) in wanted {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).expect("generated/ is writable");
        }
        fs::write(path, text).expect("generated/ is writable");
    }
}
