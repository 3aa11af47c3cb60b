//! dabei
pub mod actions;
pub mod calendar;
pub mod domain;
pub mod storage;
