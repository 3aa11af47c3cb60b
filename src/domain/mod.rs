//! The rules: what an event is, who gets a seat, what must be said to whom.
//!
//! Owns every decision. Knows no I/O, no `async`, no clock, no database, no web, no mail.

pub mod access;
pub mod actor;
pub mod admission;
pub mod approval;
pub mod attendance;
pub mod base_url;
pub mod batch;
pub mod browser;
pub mod calendar;
pub mod campaign;
pub mod certificate;
pub mod change;
pub mod collision;
pub mod draw;
pub mod email;
pub mod event;
pub mod filter;
pub mod house;
pub mod ids;
pub mod language;
pub mod location;
pub mod mailing;
pub mod merge;
pub mod module;
pub mod notice;
pub mod occasion;
pub mod pass;
pub mod password;
pub mod picture;
pub mod publishing;
pub mod question;
pub mod quota;
pub mod recurrence;
pub mod registration;
pub mod retention;
pub mod seats;
pub mod second_factor;
pub mod staff;
pub mod tag;
pub mod text;
pub mod text_block;
pub mod token;
pub mod vocabulary;
pub mod wall_time;
