//! The pages for everybody.

pub(crate) mod approve;
pub(crate) mod attendance;
mod brief;
pub(crate) mod confirm;
pub(crate) mod enrol;
pub(crate) mod event;
mod event_data;
pub(crate) mod feeds;
pub(crate) mod my_links;
mod own;
pub(crate) mod pass;
pub(crate) mod personal_feed;
mod place;
pub(crate) mod programme;
pub(crate) mod register;
mod search;
mod seat_words;
mod seats;
mod series;
pub(crate) mod start;
pub(crate) mod status;
pub(crate) mod verify;
mod way_in;
mod written;
