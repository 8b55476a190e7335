//! The OOM killer of Linux as a recorded, steppable model.

pub mod listing;
