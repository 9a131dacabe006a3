// _dropout_mask(Tensor input, float p) -> Tensor
// Generated from op_specs/dropout.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     if random_uniform() < p { 0 } else { 1 / (1 - p) }

// _dropout_mask, float32: contiguous
struct Params {
    count: u32,
    output_offset: u32,
    scalar_0: f32,
    seed_low: u32,
    seed_high: u32,
    random_call: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read_write> output: array<f32>;

// Threefry-2x32 with 20 rounds (Salmon et al. 2011): two random words for a key and a counter.
fn threefry2x32(key: vec2<u32>, counter: vec2<u32>) -> vec2<u32> {
    let k2 = key.x ^ key.y ^ 0x1bd11bdau;
    var x = counter.x + key.x;
    var y = counter.y + key.y;
    x += y; y = ((y << 13u) | (y >> 19u)) ^ x;
    x += y; y = ((y << 15u) | (y >> 17u)) ^ x;
    x += y; y = ((y << 26u) | (y >> 6u)) ^ x;
    x += y; y = ((y << 6u) | (y >> 26u)) ^ x;
    x += key.y; y += k2 + 1u;
    x += y; y = ((y << 17u) | (y >> 15u)) ^ x;
    x += y; y = ((y << 29u) | (y >> 3u)) ^ x;
    x += y; y = ((y << 16u) | (y >> 16u)) ^ x;
    x += y; y = ((y << 24u) | (y >> 8u)) ^ x;
    x += k2; y += key.x + 2u;
    x += y; y = ((y << 13u) | (y >> 19u)) ^ x;
    x += y; y = ((y << 15u) | (y >> 17u)) ^ x;
    x += y; y = ((y << 26u) | (y >> 6u)) ^ x;
    x += y; y = ((y << 6u) | (y >> 26u)) ^ x;
    x += key.x; y += key.y + 3u;
    x += y; y = ((y << 17u) | (y >> 15u)) ^ x;
    x += y; y = ((y << 29u) | (y >> 3u)) ^ x;
    x += y; y = ((y << 16u) | (y >> 16u)) ^ x;
    x += y; y = ((y << 24u) | (y >> 8u)) ^ x;
    x += key.y; y += k2 + 4u;
    x += y; y = ((y << 13u) | (y >> 19u)) ^ x;
    x += y; y = ((y << 15u) | (y >> 17u)) ^ x;
    x += y; y = ((y << 26u) | (y >> 6u)) ^ x;
    x += y; y = ((y << 6u) | (y >> 26u)) ^ x;
    x += k2; y += key.x + 5u;
    return vec2<u32>(x, y);
}

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
    let random = threefry2x32(vec2<u32>(params.seed_low, params.seed_high), vec2<u32>(i, params.random_call));
    output[params.output_offset + i] = select(1.0f / (1.0f - params.scalar_0), 0.0f, (f32(random.x >> 8u) * 5.9604644775390625e-8f) < params.scalar_0);
}
