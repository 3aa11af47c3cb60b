//! dabei
pub mod domain;
pub mod i18n;
pub mod mail;
