//! dabei
pub mod domain;
