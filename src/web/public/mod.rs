//! The pages for everybody.

pub(crate) mod programme;
pub(crate) mod start;
