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
