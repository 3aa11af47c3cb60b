//! The pages for everybody.

pub(crate) mod event;
mod event_data;
pub(crate) mod feeds;
mod place;
pub(crate) mod programme;
mod search;
mod seats;
pub(crate) mod start;
mod way_in;
