//! Threefry-2x32.
