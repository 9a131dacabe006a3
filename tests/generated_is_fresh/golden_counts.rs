//! How many golden cases there are of each op.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use flate2::read::GzDecoder;

/// Cases by the op's identifier, over all files of the folder.
pub fn of(folder: &Path) -> BTreeMap<String, usize> {
    #[derive(serde::Deserialize)]
    struct Case {
        op: String,
    }
    let mut counts = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("tests/golden is readable") {
        let path = entry.expect("a readable entry").path();
        if path.extension().is_none_or(|ending| ending != "gz") {
            continue;
        }
        let file = GzDecoder::new(File::open(&path).expect("readable"));
        let cases: Vec<Case> = serde_json::from_reader(BufReader::new(file)).expect("a list of cases");
        for case in cases {
            *counts.entry(case.op).or_default() += 1;
        }
    }
    assert!(!counts.is_empty(), "no golden cases in {}", folder.display());
    counts
}
