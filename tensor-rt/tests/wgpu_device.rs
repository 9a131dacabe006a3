//! The wgpu device by itself: memory, order, errors, bounds. What kernels compute is `wgpu_matches_cpu`'s business.
//!
//! Every test needs an adapter (a software one will do) and is reported as ignored without `--include-ignored`, which
//! `./test-all` adds.

mod support;

use support::{bools, bytes_of, device, floats, fresh_device, ints, map_plan, params, register, set_dtypes};
use tensor_gen::dtype::DType;
use tensor_gen::kernel::{Access, KernelSpec};
use tensor_gen::primitive::Primitive;
use tensor_rt::Error;
use tensor_rt::device::Device;
use tensor_rt::device::wgpu::{WgpuDevice, adapters};

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn adapters_are_described_and_software_is_named() {
    let reports = adapters();
    assert!(!reports.is_empty(), "no adapter on this machine");
    for (index, report) in reports.iter().enumerate() {
        assert!(!report.name.is_empty());
        assert!(report.dtypes.contains(&DType::Float32) && report.dtypes.contains(&DType::Int32));
        assert_eq!(report.describe().contains("software"), report.is_software);
        assert_eq!(report.device, if index == 0 { "wgpu".to_owned() } else { format!("wgpu:{index}") });
        assert!(report.limits.iter().any(|(name, value)| name == "max_storage_buffer_binding_size" && *value > 0));
        assert_eq!(report.dtypes.len() + report.missing.len(), DType::ALL.len());
    }
    // Software comes last, so it is the first only when it is the only kind.
    let software: Vec<bool> = reports.iter().map(|report| report.is_software).collect();
    assert!(software.is_sorted());
    if software[0] {
        let error = WgpuDevice::new(None, false).err().expect("software is not a default");
        assert!(
            matches!(&error, Error::Unsupported(message) if message.contains("when asked for: device \"wgpu\"")),
            "{error}"
        );
    }
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn an_adapter_that_does_not_exist_is_an_error() {
    let error = WgpuDevice::new(Some(1000), true).err().expect("there are no 1001 adapters");
    assert!(error.to_string().contains("wgpu:1000"), "{error}");
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn every_dtype_returns_as_it_was_written() {
    let device = device();
    for (dtype, bytes) in [
        (DType::Float32, bytes_of(&[0.0f32, -0.0, f32::INFINITY, f32::NAN, 1e-45, f32::MAX])),
        (DType::Int32, bytes_of(&[0i32, -1, i32::MIN, i32::MAX])),
        (DType::Int64, bytes_of(&[0i64, -1, i64::MIN, i64::MAX, 1 << 40])),
        (DType::Bool, vec![1, 0, 0, 1, 1]),
    ] {
        let elements = bytes.len() / dtype.size();
        let id = device.create_tensor(dtype, elements).unwrap();
        device.write_tensor(id, 0..elements, &bytes).unwrap();
        assert_eq!(device.read_tensor(id, 0..elements).unwrap(), bytes, "{dtype}");
        // Parts, at every offset.
        for start in 0..elements {
            let part = &bytes[start * dtype.size()..];
            assert_eq!(device.read_tensor(id, start..elements).unwrap(), part, "{dtype} from {start}");
        }
        // A part is overwritten and its neighbours are not.
        let size = dtype.size();
        device.write_tensor(id, 1..2, &bytes[..size]).unwrap();
        let mut expected = bytes.clone();
        expected.copy_within(..size, size);
        assert_eq!(device.read_tensor(id, 0..elements).unwrap(), expected, "{dtype}");
        device.drop_tensor(id);
    }
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn dtypes_it_lacks_are_refused_with_the_reason() {
    let device = device();
    for (dtype, reason) in &device.limits().missing {
        let error = device.create_tensor(*dtype, 4).unwrap_err();
        assert!(matches!(&error, Error::Unsupported(message) if message.contains(reason)), "{error}");
    }
    assert!(device.limits().missing.iter().any(|(dtype, _)| *dtype == DType::Complex64));
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn empty_tensors_are_tensors() {
    let device = device();
    let id = device.create_tensor(DType::Float32, 0).unwrap();
    device.write_tensor(id, 0..0, &[]).unwrap();
    assert!(device.read_tensor(id, 0..0).unwrap().is_empty());
    let output = device.create_tensor(DType::Float32, 0).unwrap();
    let exp = register(&*device, &map_plan(&[Access::Contiguous], 0, |b, x| b.unary(Primitive::Exp, x[0])));
    device.dispatch_kernel(exp, &[id], &[output], &params(&[0], &[&[], &[]])).unwrap();
    assert!(device.read_tensor(output, 0..0).unwrap().is_empty());
    device.drop_tensor(id);
    device.drop_tensor(output);
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn ids_of_dropped_buffers_are_errors_even_when_the_memory_is_in_use_again() {
    let device = fresh_device();
    let old = device.create_tensor(DType::Float32, 100).unwrap();
    device.drop_tensor(old);
    device.drop_tensor(old);
    let new = device.create_tensor(DType::Float32, 100).unwrap();
    assert_eq!(device.memory().pooled_bytes, 0, "the buffer was taken from the pool");
    for error in [device.read_tensor(old, 0..1).unwrap_err(), device.write_tensor(old, 0..1, &[0; 4]).unwrap_err(), {
        let copy = register(&*device, &map_plan(&[Access::Contiguous], 0, |_, x| x[0]));
        device.dispatch_kernel(copy, &[old], &[new], &params(&[1], &[&[], &[]])).unwrap_err()
    }] {
        assert!(matches!(error, Error::Freed(_)), "{error}");
    }
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn memory_is_counted_and_reused() {
    let device = fresh_device();
    assert_eq!(device.memory().live_bytes, 0);
    let first = device.create_tensor(DType::Float32, 1000).unwrap();
    let live = device.memory().live_bytes;
    assert!((4000..5000).contains(&live), "{live}");
    device.drop_tensor(first);
    assert_eq!((device.memory().live_bytes, device.memory().pooled_bytes), (0, live));
    for _ in 0..1000 {
        let id = device.create_tensor(DType::Int32, 1000).unwrap();
        device.drop_tensor(id);
    }
    assert_eq!(device.memory().pooled_bytes, live, "one buffer serves them all");
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn the_pool_is_bounded() {
    let device = fresh_device();
    for step in 0..100 {
        let id = device.create_tensor(DType::Float32, (step + 1) << 18).unwrap();
        device.drop_tensor(id);
    }
    let pooled = device.memory().pooled_bytes;
    assert!(pooled <= 1 << 30, "{pooled} bytes pooled");
    assert_eq!(device.memory().live_bytes, 0);
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn a_tensor_beyond_the_binding_limit_is_refused_by_name() {
    let device = device();
    let elements = device.limits().max_buffer_bytes as usize / 4 + 1;
    let error = device.create_tensor(DType::Float32, elements).unwrap_err();
    for part in [elements.to_string(), device.limits().max_buffer_bytes.to_string()] {
        assert!(error.to_string().contains(&part), "{error}");
    }
    assert!(error.to_string().contains("max_storage_buffer_binding_size"), "{error}");
    let error = device.create_tensor(DType::Int64, usize::MAX).unwrap_err();
    assert!(matches!(error, Error::Unsupported(_)), "{error}");
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn writes_and_dispatches_take_effect_in_the_order_they_are_called() {
    let device = device();
    let double = register(&*device, &map_plan(&[Access::Contiguous], 0, |b, x| b.binary(Primitive::Add, x[0], x[0])));
    let a = device.create_tensor(DType::Float32, 4).unwrap();
    let b = device.create_tensor(DType::Float32, 4).unwrap();
    let c = device.create_tensor(DType::Float32, 4).unwrap();
    let one = params(&[4], &[&[], &[]]);
    device.write_tensor(a, 0..4, &bytes_of(&[1.0f32, 2.0, 3.0, 4.0])).unwrap();
    device.dispatch_kernel(double, &[a], &[b], &one).unwrap();
    // The dispatch above is only recorded, yet it must have read the old values.
    device.write_tensor(a, 0..4, &bytes_of(&[10.0f32, 20.0, 30.0, 40.0])).unwrap();
    device.dispatch_kernel(double, &[a], &[c], &one).unwrap();
    device.write_tensor(a, 1..2, &bytes_of(&[-1.0f32])).unwrap();
    device.dispatch_kernel(double, &[c], &[a], &one).unwrap();
    device.write_tensor(a, 3..4, &bytes_of(&[7.0f32])).unwrap();
    assert_eq!(floats(&*device, b, 4), [2.0, 4.0, 6.0, 8.0]);
    assert_eq!(floats(&*device, c, 4), [20.0, 40.0, 60.0, 80.0]);
    assert_eq!(floats(&*device, a, 4), [40.0, 80.0, 120.0, 7.0]);
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn a_recycled_buffer_never_shows_its_new_owner_to_work_that_was_queued_before() {
    let device = fresh_device();
    let copy = register(&*device, &map_plan(&[Access::Contiguous], 0, |_, x| x[0]));
    let mut results = Vec::new();
    for round in 0..300u32 {
        let input = device.create_tensor(DType::Float32, 64).unwrap();
        device.write_tensor(input, 0..64, &bytes_of(&[round as f32; 64])).unwrap();
        let output = device.create_tensor(DType::Float32, 64).unwrap();
        device.dispatch_kernel(copy, &[input], &[output], &params(&[64], &[&[], &[]])).unwrap();
        device.drop_tensor(input);
        results.push(output);
    }
    for (round, &output) in results.iter().enumerate() {
        assert_eq!(floats(&*device, output, 64), [round as f32; 64], "round {round}");
    }
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn thousands_of_dispatches_run_without_a_read() {
    let device = device();
    let increment = register(
        &*device,
        &map_plan(&[Access::Contiguous], 0, |b, x| {
            let one = b.float(1.0);
            b.binary(Primitive::Add, x[0], one)
        }),
    );
    let ids = [0, 1].map(|_| device.create_tensor(DType::Float32, 3).unwrap());
    device.write_tensor(ids[0], 0..3, &bytes_of(&[0.0f32, 10.0, -5.0])).unwrap();
    for step in 0..5000 {
        let (from, to) = (ids[step % 2], ids[(step + 1) % 2]);
        device.dispatch_kernel(increment, &[from], &[to], &params(&[3], &[&[], &[]])).unwrap();
    }
    assert_eq!(floats(&*device, ids[0], 3), [5000.0, 5010.0, 4995.0]);
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn hundreds_of_writes_without_a_submit_all_arrive() {
    let device = device();
    let ids: Vec<_> = (0..500u32)
        .map(|value| {
            let id = device.create_tensor(DType::Int32, 256).unwrap();
            device.write_tensor(id, 0..256, &bytes_of(&[value as i32; 256])).unwrap();
            id
        })
        .collect();
    for (value, &id) in ids.iter().enumerate() {
        assert_eq!(ints(&*device, id, 256), [value as i32; 256]);
        device.drop_tensor(id);
    }
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn more_than_65535_workgroups_are_folded() {
    let device = device();
    let elements = 65_536 * 64 + 12_345;
    let negate = register(&*device, &map_plan(&[Access::Contiguous], 0, |b, x| b.unary(Primitive::Negate, x[0])));
    let input = device.create_tensor(DType::Float32, elements).unwrap();
    let output = device.create_tensor(DType::Float32, elements).unwrap();
    let values: Vec<f32> = (0..elements).map(|index| index as f32).collect();
    device.write_tensor(input, 0..elements, &bytes_of(&values)).unwrap();
    device.dispatch_kernel(negate, &[input], &[output], &params(&[elements as u64], &[&[], &[]])).unwrap();
    assert!(floats(&*device, output, elements).iter().zip(&values).all(|(negated, value)| *negated == -value));
    device.drop_tensor(input);
    device.drop_tensor(output);
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn strides_offsets_and_single_elements() {
    let device = device();
    let add = register(
        &*device,
        &map_plan(&[Access::Strided, Access::Single], 2, |b, x| b.binary(Primitive::Add, x[0], x[1])),
    );
    let matrix = device.create_tensor(DType::Float32, 7).unwrap();
    device.write_tensor(matrix, 0..7, &bytes_of(&[0.0f32, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0])).unwrap();
    let output = device.create_tensor(DType::Float32, 6).unwrap();
    // The 2x3 matrix at offset 1, transposed; plus element 3 of the same buffer.
    let mut given = params(&[3, 2], &[&[1, 3], &[], &[]]);
    given.layouts[0].offset = 1;
    given.layouts[1].offset = 3;
    device.dispatch_kernel(add, &[matrix, matrix], &[output], &given).unwrap();
    assert_eq!(floats(&*device, output, 6), [4.0, 7.0, 5.0, 8.0, 6.0, 9.0]);
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn a_dispatch_that_would_leave_a_buffer_is_refused() {
    let device = device();
    let plan = map_plan(&[Access::Strided], 1, |_, x| x[0]);
    let copy = register(&*device, &plan);
    let ids = [0, 1].map(|_| device.create_tensor(DType::Float32, 8).unwrap());
    let go = |given| device.dispatch_kernel(copy, &ids[..1], &ids[1..], &given);
    go(params(&[4], &[&[2], &[]])).unwrap();
    for given in [
        params(&[5], &[&[2], &[]]),
        params(&[9], &[&[0], &[]]),
        params(&[u64::MAX], &[&[u64::MAX], &[]]),
        params(&[4], &[&[2]]),
        params(&[], &[&[2], &[]]),
        {
            let mut given = params(&[4], &[&[2], &[]]);
            given.layouts[1].offset = 5;
            given
        },
    ] {
        let error = go(given.clone()).unwrap_err();
        assert!(error.to_string().contains("kernel test"), "{given:?}: {error}");
    }
    // Wrong operands.
    assert!(device.dispatch_kernel(copy, &ids, &[], &params(&[4], &[&[1], &[]])).is_err());
    let error = device.dispatch_kernel(copy, &ids[..1], &ids[..1], &params(&[4], &[&[1], &[]])).unwrap_err();
    assert!(error.to_string().contains("also another operand"), "{error}");
    let long = device.create_tensor(DType::Int32, 8).unwrap();
    assert!(device.dispatch_kernel(copy, &[long], &ids[1..], &params(&[4], &[&[1], &[]])).is_err());
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn reads_and_writes_outside_a_buffer_are_refused() {
    let device = device();
    let id = device.create_tensor(DType::Int32, 3).unwrap();
    assert!(device.read_tensor(id, 0..4).is_err());
    #[expect(clippy::reversed_empty_ranges)]
    let reversed = 2..1;
    assert!(device.read_tensor(id, reversed).is_err());
    assert!(device.write_tensor(id, 2..4, &[0; 8]).is_err());
    assert!(device.write_tensor(id, 0..2, &[0; 7]).is_err());
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn text_that_does_not_compile_is_an_error_with_nagas_words() {
    let device = device();
    let plan = map_plan(&[Access::Contiguous], 0, |_, x| x[0]);
    let broken = |text: &str| {
        let spec = KernelSpec { name: "broken".to_owned(), plan: plan.clone(), wgsl: Some(text.to_owned()) };
        device.register_kernel(&spec).unwrap_err().to_string()
    };
    let error = broken("fn main( {");
    assert!(error.contains("expected") && error.contains("fn main( {"), "{error}");
    let error = broken("@compute @workgroup_size(64) fn main() { let x: i32 = 1.5f; }");
    assert!(error.contains("i32"), "{error}");
    // Bindings that the plan does not have.
    let error = broken(
        "@group(0) @binding(7) var<storage, read_write> x: array<f32>;\n\
         @compute @workgroup_size(64) fn main() { x[0] = 1.0; }",
    );
    assert!(error.contains("binding"), "{error}");
    // The device works on.
    let id = device.create_tensor(DType::Float32, 1).unwrap();
    device.write_tensor(id, 0..1, &bytes_of(&[3.0f32])).unwrap();
    assert_eq!(floats(&*device, id, 1), [3.0]);
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn foreign_text_keeps_its_bounds_checks() {
    let device = device();
    let plan = map_plan(&[Access::Contiguous], 0, |_, x| x[0]);
    let text = "@group(0) @binding(1) var<storage, read> source: array<f32>;\n\
                @group(0) @binding(2) var<storage, read_write> goal: array<f32>;\n\
                @compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3<u32>) {\n\
                    goal[id.x * 100000000u] = source[id.x * 100000000u] + 1.0;\n\
                }";
    let spec = KernelSpec { name: "wild".to_owned(), plan, wgsl: Some(text.to_owned()) };
    let kernel = device.register_kernel(&spec).unwrap();
    let ids = [0, 1].map(|_| device.create_tensor(DType::Float32, 8).unwrap());
    device.write_tensor(ids[0], 0..8, &bytes_of(&[1.0f32; 8])).unwrap();
    device.dispatch_kernel(kernel, &ids[..1], &ids[1..], &params(&[8], &[&[], &[]])).unwrap();
    assert_eq!(floats(&*device, ids[1], 1)[0], 2.0);
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn equal_plans_share_a_kernel() {
    let device = fresh_device();
    let plan = map_plan(&[Access::Contiguous], 0, |b, x| b.unary(Primitive::Exp, x[0]));
    assert_eq!(register(&*device, &plan), register(&*device, &plan));
    let other = map_plan(&[Access::Single], 0, |b, x| b.unary(Primitive::Exp, x[0]));
    assert_ne!(register(&*device, &plan), register(&*device, &other));
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn a_kernel_goes_with_its_last_registration() {
    let device = fresh_device();
    // So many elements that the device makes a kernel in fours of it.
    const COUNT: usize = 1 << 16;
    let ids = [0, 1].map(|_| device.create_tensor(DType::Float32, COUNT).unwrap());
    device.write_tensor(ids[0], 0..COUNT, &bytes_of(&vec![3.0f32; COUNT])).unwrap();
    let plan = map_plan(&[Access::Contiguous], 0, |b, x| b.binary(Primitive::Add, x[0], x[0]));
    let run = |kernel| {
        device.dispatch_kernel(kernel, &ids[..1], &ids[1..], &params(&[COUNT as u64], &[&[], &[]]))?;
        device.read_tensor(ids[1], 0..1)
    };
    let kernel = register(&*device, &plan);
    assert_eq!(register(&*device, &plan), kernel);
    device.drop_kernel(kernel);
    assert_eq!(run(kernel).unwrap(), bytes_of(&[6.0f32]), "registered twice, dropped once");
    // Work that is queued is done all the same.
    device.write_tensor(ids[0], 0..1, &bytes_of(&[4.0f32])).unwrap();
    device.dispatch_kernel(kernel, &ids[..1], &ids[1..], &params(&[COUNT as u64], &[&[], &[]])).unwrap();
    device.drop_kernel(kernel);
    assert_eq!(floats(&*device, ids[1], 1), [8.0]);
    let error = run(kernel).unwrap_err();
    assert!(error.to_string().contains("registered"), "{error}");
    device.drop_kernel(kernel);
    let again = register(&*device, &plan);
    assert_ne!(again, kernel);
    assert_eq!(run(again).unwrap(), bytes_of(&[8.0f32]));
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn bool_and_int64_operands() {
    let device = device();
    let mut plan = map_plan(&[Access::Contiguous, Access::Contiguous], 0, |b, x| b.binary(Primitive::Less, x[0], x[1]));
    set_dtypes(&mut plan, &[DType::Int64, DType::Int64, DType::Bool]);
    let less = register(&*device, &plan);
    let left = device.create_tensor(DType::Int64, 4).unwrap();
    let right = device.create_tensor(DType::Int64, 4).unwrap();
    let result = device.create_tensor(DType::Bool, 4).unwrap();
    device.write_tensor(left, 0..4, &bytes_of(&[1i64 << 40, -1, i64::MIN, 5])).unwrap();
    device.write_tensor(right, 0..4, &bytes_of(&[(1i64 << 40) + 1, -2, i64::MAX, 5])).unwrap();
    device.dispatch_kernel(less, &[left, right], &[result], &params(&[4], &[&[], &[], &[]])).unwrap();
    assert_eq!(bools(&*device, result, 4), [true, false, true, false]);
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn several_threads_share_a_device() {
    let device = device();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let device = &device;
            scope.spawn(move || {
                let exp =
                    register(&**device, &map_plan(&[Access::Contiguous], 0, |b, x| b.unary(Primitive::Negate, x[0])));
                for round in 0..50 {
                    let value = (thread * 1000 + round) as f32;
                    let ids = [0, 1].map(|_| device.create_tensor(DType::Float32, 10).unwrap());
                    device.write_tensor(ids[0], 0..10, &bytes_of(&[value; 10])).unwrap();
                    device.dispatch_kernel(exp, &ids[..1], &ids[1..], &params(&[10], &[&[], &[]])).unwrap();
                    assert_eq!(floats(&**device, ids[1], 10), [-value; 10]);
                    ids.into_iter().for_each(|id| device.drop_tensor(id));
                }
            });
        }
    });
}
