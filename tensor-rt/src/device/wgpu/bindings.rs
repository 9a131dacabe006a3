//! Bind groups of buffers that recur. A loop over the same shapes gets the same buffers from the pool, so the same groups.
//!
//! A bind group keeps its buffers alive, hence [`BindGroups::forget`] when the pool lets one go.

use std::sync::Arc;

use smallvec::SmallVec;

use crate::recent::Recent;

use super::pipeline::Layout;

const CAPACITY: usize = 2048;

/// Buffers by serial, in binding order, and the layout they are bound with.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) layout: u32,
    pub(super) serials: SmallVec<[u64; 8]>,
}

pub(super) struct BindGroups(Recent<Key, Arc<wgpu::BindGroup>>);

impl Default for BindGroups {
    fn default() -> BindGroups {
        BindGroups(Recent::new(CAPACITY))
    }
}

impl BindGroups {
    /// The group for `key`, made by `make` when it is not there.
    pub(super) fn get(&mut self, key: Key, make: impl FnOnce() -> wgpu::BindGroup) -> Arc<wgpu::BindGroup> {
        self.0.get_or_insert_with(key, || Arc::new(make())).clone()
    }

    /// Drops every group that binds one of these buffers.
    pub(super) fn forget(&mut self, serials: &[u64]) {
        if !serials.is_empty() {
            self.0.retain(|key| !key.serials.iter().any(|serial| serials.contains(serial)));
        }
    }
}

/// Binds the parameter window, the operands and, where the layout has one, the error word.
pub(super) fn bind(
    device: &wgpu::Device,
    layout: &Layout,
    parameters: wgpu::BufferBinding<'_>,
    operands: &[&wgpu::Buffer],
    error_word: wgpu::BufferBinding<'_>,
) -> wgpu::BindGroup {
    let mut entries: SmallVec<[wgpu::BindGroupEntry<'_>; 8]> = SmallVec::new();
    entries.push(wgpu::BindGroupEntry { binding: 0, resource: wgpu::BindingResource::Buffer(parameters) });
    for (number, buffer) in operands.iter().enumerate() {
        entries.push(wgpu::BindGroupEntry { binding: number as u32 + 1, resource: buffer.as_entire_binding() });
    }
    if layout.shape.error_word {
        let binding = operands.len() as u32 + 1;
        entries.push(wgpu::BindGroupEntry { binding, resource: wgpu::BindingResource::Buffer(error_word) });
    }
    let descriptor = wgpu::BindGroupDescriptor { label: None, layout: &layout.bind_group, entries: &entries };
    device.create_bind_group(&descriptor)
}
