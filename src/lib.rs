//! dabei
pub mod actions;
pub mod domain;
pub mod storage;
