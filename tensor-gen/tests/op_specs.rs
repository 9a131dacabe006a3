//! Every built-in op reads and lowers, and what was derived from it holds together.

use std::path::Path;

use tensor_gen::generate::read_library;
use tensor_gen::op::{Composite, Kind, OpDef};

#[test]
fn every_op_lowers() {
    let library = library();
    assert!(library.len() > 250, "{} ops", library.len());
}

/// The functions that `src/composite` must have.
#[test]
fn natives_are_few() {
    let mut natives: Vec<String> = library()
        .into_iter()
        .filter_map(|op| match op.kind {
            Kind::Composite(Composite::Native(name)) => Some(name.into_owned()),
            _ => None,
        })
        .collect();
    natives.sort();
    println!("{natives:?}");
    natives.dedup();
    let ops = library().len();
    assert!(natives.len() * 5 <= ops * 2, "{} natives of {ops} ops: {natives:?}", natives.len());
}

fn library() -> Vec<OpDef> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../op_specs");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder of op specs") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            files.push((format!("op_specs/{name}"), std::fs::read_to_string(&path).expect("a readable file")));
        }
    }
    files.sort();
    match read_library(&files) {
        Ok(library) => library.into_iter().map(|(_, op)| op).collect(),
        Err(message) => panic!("{message}"),
    }
}
