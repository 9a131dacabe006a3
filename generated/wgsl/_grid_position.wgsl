// _grid_position(Tensor grid, int size, bool align_corners) -> Tensor
// Generated from op_specs/resize.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     if align_corners { (grid + 1) / 2 * (size as float - 1) } else { ((grid + 1) * size as float - 1) / 2 }

// _grid_position, float32: contiguous
struct Params {
    count: u32,
    grid_offset: u32,
    output_offset: u32,
    scalar_0: i32,
    scalar_1: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> grid: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let i = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
    if (i >= params.count) {
        return;
    }
    let grid_value = grid[params.grid_offset + i];
    let v0 = grid_value + 1.0f;
    let v1 = f32(params.scalar_0);
    output[params.output_offset + i] = select(((v0 * v1) - 1.0f) / 2.0f, (v0 / 2.0f) * (v1 - 1.0f), params.scalar_1 != 0u);
}

// _grid_position_gradient_grid, float32: gradient of grid, contiguous
struct Params {
    count: u32,
    grad_offset: u32,
    grad_grid_offset: u32,
    scalar_0: i32,
    scalar_1: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> grad: array<f32>;
@group(0) @binding(2) var<storage, read_write> grad_grid: array<f32>;

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let i = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
    if (i >= params.count) {
        return;
    }
    let v0 = f32(params.scalar_0);
    let grad_value = grad[params.grad_offset + i];
    grad_grid[params.grad_grid_offset + i] = select((grad_value * v0) / 2.0f, (grad_value / 2.0f) * (v0 - 1.0f), params.scalar_1 != 0u);
}
