//! The service as a whole, through its router.

mod web_frame;
