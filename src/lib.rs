//! dabei
pub mod calendar;
pub mod domain;
pub mod i18n;
pub mod mail;
