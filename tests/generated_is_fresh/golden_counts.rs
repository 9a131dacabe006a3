//! How many golden cases there are of each op.

use std::collections::BTreeMap;
use std::path::Path;

/// Cases by the op's identifier, over all files of the folder.
pub fn of(folder: &Path) -> BTreeMap<String, usize> {
    #[derive(serde::Deserialize)]
    struct Case {
        op: String,
    }
    let mut counts = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("tests/golden is readable") {
        let path = entry.expect("a readable entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let text = match name {
            _ if name.ends_with(".json") => std::fs::read_to_string(&path).expect("readable"),
            _ => continue,
        };
        let cases: Vec<Case> = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        for case in cases {
            *counts.entry(case.op).or_default() += 1;
        }
    }
    assert!(!counts.is_empty(), "no golden cases in {}", folder.display());
    counts
}
