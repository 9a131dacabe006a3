//! The wgpu device. The only folder that says `wgpu`.
