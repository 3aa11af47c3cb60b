//! The pages for everybody.

mod brief;
pub(crate) mod confirm;
pub(crate) mod my_links;
mod own;
pub(crate) mod personal_feed;
pub(crate) mod programme;
pub(crate) mod register;
pub(crate) mod start;
pub(crate) mod status;
