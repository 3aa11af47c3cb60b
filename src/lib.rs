//! dabei
pub mod actions;
pub mod calendar;
pub mod clock;
pub mod domain;
pub mod i18n;
pub mod storage;
pub mod web;
