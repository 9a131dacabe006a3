//! Files of every kind of damage: an error, never a panic, and never more memory than the file can ask for.

use std::sync::Arc;

use proptest::prelude::*;

use super::{pickle, read};
use crate::device::cpu::{CpuDevice, CpuOptions};
use crate::error::{Error, Result};
use crate::runtime::{Library, Runtime, RuntimeOptions};

const MIXED: &[u8] = include_bytes!("../../../tests/js/data/mixed.pth");
const DEFLATED: &[u8] = include_bytes!("../../../tests/js/data/deflated.pth");

fn outcome(bytes: &[u8]) -> Result<usize> {
    let device = Arc::new(CpuDevice::new(CpuOptions::default())?);
    let options = RuntimeOptions { max_device_memory: Some(1 << 20), ..RuntimeOptions::default() };
    let runtime = Runtime::with_device(Library::default(), device, options)?;
    let checkpoint = read(&runtime, bytes, &runtime.default_device())?;
    Ok(checkpoint.nodes.len())
}

/// A host without names.
struct Nobody;

impl pickle::Host for Nobody {
    fn global(&mut self, _: &str, _: &str) -> Result<pickle::Value> {
        Ok(pickle::Value::Object(0))
    }

    fn call(
        &mut self,
        _: &pickle::Value,
        arguments: &[pickle::Value],
        _: &mut Vec<pickle::Node>,
    ) -> Result<pickle::Value> {
        Ok(arguments.first().cloned().unwrap_or(pickle::Value::None))
    }

    fn persistent(&mut self, id: &[pickle::Value]) -> Result<pickle::Value> {
        Ok(id.first().cloned().unwrap_or(pickle::Value::None))
    }
}

#[test]
fn whole_files_are_read() {
    assert!(outcome(MIXED).is_ok_and(|nodes| nodes > 20));
    assert!(outcome(DEFLATED).is_ok());
}

#[test]
fn a_file_cut_anywhere_is_an_error() {
    for length in 0..MIXED.len() {
        assert!(outcome(&MIXED[..length]).is_err(), "{length} bytes");
    }
}

#[test]
fn what_plain_data_does_not_need_is_refused() {
    let message = |program: &[u8]| match pickle::run(program, &mut Nobody) {
        Err(Error::Io(message)) => message,
        other => panic!("{other:?}"),
    };
    // INST and EXT1 make objects by themselves.
    assert!(message(b"\x80\x02(ios\nsystem\n.").contains("opcode 0x69, which plain data does not need"));
    assert!(message(b"\x82\x01.").contains("opcode 0x82"));
    assert!(message(b"\x80\x02.").contains("ends without a value"));
    assert!(message(b"h\x05.").contains("opcode 0x68 at byte 0 makes no sense there"));
    assert!(message(b"\x8a\x0900000000").contains("cut off"));
    assert!(message(b"\x8a\x09000000000.").contains("integers have 8 at most"));
    assert!(message(b"X\xff\xff\xff\xffabc").contains("cut off"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn random_programs_end(program in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = pickle::run(&program, &mut Nobody);
    }

    /// Opcodes alone, so that they meet each other.
    #[test]
    fn random_opcodes_end(
        program in proptest::collection::vec(
            proptest::sample::select(b"(012Nqhj)t]le}dasubRQK\x05\x85\x86\x87\x88\x89\x94\x81\x93U\x01a.".to_vec()), 0..60),
    ) {
        let _ = pickle::run(&program, &mut Nobody);
    }

    #[test]
    fn random_bytes_are_no_archive(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let mut file = b"PK\x03\x04".to_vec();
        file.extend(bytes);
        prop_assert!(outcome(&file).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    /// A real file with some bytes changed: any answer, no panic.
    #[test]
    fn damaged_files_end(
        packed in any::<bool>(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut file = if packed { DEFLATED.to_vec() } else { MIXED.to_vec() };
        for (place, byte) in changes {
            let place = place.index(file.len());
            file[place] = byte;
        }
        let _ = outcome(&file);
    }
}
