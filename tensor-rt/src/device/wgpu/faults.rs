//! wgpu's errors as values. By default wgpu panics on an error that no scope caught; here such an error is
//! remembered and reported by the next operation, and a lost device is reported by every one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::{Error, Result};

/// What went wrong since the last [`Faults::check`].
pub(super) struct Faults {
    device_name: String,
    any: AtomicBool,
    messages: Mutex<Messages>,
}

#[derive(Default)]
struct Messages {
    lost: Option<String>,
    uncaptured: Option<String>,
}

impl Faults {
    /// Listens to a device.
    pub(super) fn listen(device: &wgpu::Device, device_name: &str) -> Arc<Faults> {
        let faults = Arc::new(Faults {
            device_name: device_name.to_owned(),
            any: AtomicBool::new(false),
            messages: Mutex::default(),
        });
        let listener = faults.clone();
        device.on_uncaptured_error(Arc::new(move |error: wgpu::Error| {
            listener.lock().uncaptured.get_or_insert_with(|| error.to_string());
            listener.any.store(true, Ordering::Release);
        }));
        let listener = faults.clone();
        device.set_device_lost_callback(move |reason, message| {
            listener.lock().lost.get_or_insert_with(|| format!("the device was lost ({reason:?}): {message}"));
            listener.any.store(true, Ordering::Release);
        });
        faults
    }

    /// The error that happened since the last call, if any. Costs one load when there is none.
    pub(super) fn check(&self) -> Result<()> {
        if !self.any.load(Ordering::Acquire) {
            return Ok(());
        }
        let mut messages = self.lock();
        if let Some(lost) = &messages.lost {
            return Err(self.error(format!("{lost}; its tensors are gone")));
        }
        self.any.store(false, Ordering::Release);
        match messages.uncaptured.take() {
            Some(message) => Err(self.error(message)),
            None => Ok(()),
        }
    }

    /// Runs `work` and gives wgpu's validation or internal error of it, with wgpu's whole explanation.
    pub(super) fn scoped<T>(&self, device: &wgpu::Device, work: impl FnOnce() -> T) -> Result<T> {
        let validation = device.push_error_scope(wgpu::ErrorFilter::Validation);
        let internal = device.push_error_scope(wgpu::ErrorFilter::Internal);
        let value = work();
        let internal = pollster::block_on(internal.pop());
        let validation = pollster::block_on(validation.pop());
        match validation.or(internal) {
            Some(error) => Err(self.error(error.to_string())),
            None => Ok(value),
        }
    }

    /// Waits for a submission.
    pub(super) fn wait(&self, device: &wgpu::Device, submission: wgpu::SubmissionIndex) -> Result<()> {
        let poll = wgpu::PollType::Wait { submission_index: Some(submission), timeout: None };
        // wgpu 30 panics in poll when the device is lost while it waits.
        match catch_unwind(AssertUnwindSafe(|| device.poll(poll))) {
            Ok(Ok(_)) => self.check(),
            Ok(Err(error)) => self.check().and(Err(self.error(format!("waiting for the GPU failed: {error}")))),
            Err(_) => self.check().and(Err(self.error("the device was lost while waiting for it".to_owned()))),
        }
    }

    pub(super) fn error(&self, message: String) -> Error {
        Error::Device { device: self.device_name.clone(), message }
    }

    fn lock(&self) -> MutexGuard<'_, Messages> {
        self.messages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
