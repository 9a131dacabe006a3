//! Max pooling and its gradient: the first of equal elements wins, NaN wins over numbers, padding never.

use tensor_gen::dtype::ScalarType;

use super::Sizes2d;
use crate::device::cpu::gather::{OutOfRange, read_index};
use crate::device::cpu::threads::{Shared, Threads};
use crate::error::Result;

/// # Safety
/// `input` and `values` are dense tensors of the sizes in the compute type, `indices` one of int32 (4 bytes) or int64.
pub(super) unsafe fn forward(
    sizes: &Sizes2d,
    compute: ScalarType,
    input: Shared,
    values: Shared,
    indices: (Shared, usize),
    threads: &Threads,
) {
    // SAFETY: passed on.
    unsafe {
        match compute {
            ScalarType::Float32 => planes(sizes, input, values, indices, threads, f32::NEG_INFINITY),
            ScalarType::Float64 => planes(sizes, input, values, indices, threads, f64::NEG_INFINITY),
            ScalarType::Int64 => planes(sizes, input, values, indices, threads, i64::MIN),
            _ => planes(sizes, input, values, indices, threads, i32::MIN),
        }
    }
}

/// # Safety
/// As `forward`.
unsafe fn planes<T: PartialOrd + Copy + Sync>(
    sizes: &Sizes2d,
    input: Shared,
    values: Shared,
    indices: (Shared, usize),
    threads: &Threads,
    least: T,
) {
    let (plane, windows) = (sizes.height * sizes.width, sizes.windows());
    let count = sizes.batch * sizes.channels;
    let elements = (count * windows * sizes.kernel_height * sizes.kernel_width) as f64;
    threads.share(
        count,
        elements,
        || (),
        |(), index| {
            // SAFETY: plane `index` of each tensor; planes of the outputs belong to one call each.
            let (from, values) = unsafe {
                let from = input.pointer().cast::<T>().cast_const().add(index * plane);
                let values = values.pointer().cast::<T>().add(index * windows);
                (std::slice::from_raw_parts(from, plane), std::slice::from_raw_parts_mut(values, windows))
            };
            for (window, value) in values.iter_mut().enumerate() {
                let top = window / sizes.out_width * sizes.stride[0];
                let left = window % sizes.out_width * sizes.stride[1];
                let (mut greatest, mut at, mut is_found) = (least, 0, false);
                for kernel_row in 0..sizes.kernel_height {
                    let y = (top + kernel_row * sizes.dilation[0]).wrapping_sub(sizes.padding[0]);
                    if y >= sizes.height {
                        continue;
                    }
                    for kernel_column in 0..sizes.kernel_width {
                        let x = (left + kernel_column * sizes.dilation[1]).wrapping_sub(sizes.padding[1]);
                        if x >= sizes.width {
                            continue;
                        }
                        let place = y * sizes.width + x;
                        let element = from[place];
                        #[allow(clippy::eq_op, reason = "only NaN differs from itself")]
                        let is_nan = element != element;
                        if !is_found | (element > greatest) | is_nan {
                            (greatest, at, is_found) = (element, place, true);
                        }
                    }
                }
                *value = greatest;
                // SAFETY: an element of this plane of the indices.
                unsafe {
                    let place = index * windows + window;
                    match indices.1 {
                        4 => *indices.0.pointer().cast::<i32>().add(place) = at as i32,
                        _ => *indices.0.pointer().cast::<i64>().add(place) = at as i64,
                    }
                }
            }
        },
    );
}

/// # Safety
/// As `forward`, with `output` like the input.
pub(super) unsafe fn gradient(
    sizes: &Sizes2d,
    compute: ScalarType,
    gradient: Shared,
    indices: (Shared, usize),
    output: Shared,
    threads: &Threads,
) -> Result<()> {
    let out_of_range = OutOfRange::default();
    // SAFETY: passed on.
    unsafe {
        match compute {
            ScalarType::Float32 => spread(sizes, gradient, indices, output, threads, &out_of_range, |a: f32, b| a + b),
            ScalarType::Float64 => spread(sizes, gradient, indices, output, threads, &out_of_range, |a: f64, b| a + b),
            ScalarType::Int64 => spread(sizes, gradient, indices, output, threads, &out_of_range, i64::wrapping_add),
            _ => spread(sizes, gradient, indices, output, threads, &out_of_range, i32::wrapping_add),
        }
    }
    out_of_range.report(sizes.height * sizes.width)
}

/// # Safety
/// As `gradient`.
unsafe fn spread<T: Copy + Default>(
    sizes: &Sizes2d,
    gradient: Shared,
    indices: (Shared, usize),
    output: Shared,
    threads: &Threads,
    out_of_range: &OutOfRange,
    add: impl Fn(T, T) -> T + Sync,
) {
    let (plane, windows) = (sizes.height * sizes.width, sizes.windows());
    let count = sizes.batch * sizes.channels;
    threads.share(
        count,
        (count * (plane + windows)) as f64,
        || (),
        |(), index| {
            // SAFETY: plane `index` of each tensor; planes of the output belong to one call each.
            let (from, to, places) = unsafe {
                let from = gradient.pointer().cast::<T>().cast_const().add(index * windows);
                let to = output.pointer().cast::<T>().add(index * plane);
                let places = indices.0.at(index * windows * indices.1).cast_const();
                (std::slice::from_raw_parts(from, windows), std::slice::from_raw_parts_mut(to, plane), places)
            };
            to.fill(T::default());
            for (window, &value) in from.iter().enumerate() {
                // SAFETY: an element of this plane of the indices.
                let place = unsafe { read_index(places, window, indices.1) };
                match usize::try_from(place).ok().and_then(|place| to.get_mut(place)) {
                    Some(to) => *to = add(*to, value),
                    None => out_of_range.note(index * windows + window, place),
                }
            }
        },
    );
}
