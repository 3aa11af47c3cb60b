//! dabei
pub mod actions;
pub mod calendar;
pub mod clock;
pub mod config;
pub mod domain;
pub mod i18n;
pub mod mail;
pub mod mailbox;
pub mod storage;
pub mod telemetry;
pub mod web;
