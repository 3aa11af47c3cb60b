//! How things are said: owns wording and forms of dates and numbers in every language; knows nothing but `domain`.

mod calendar;
mod catalogue;
pub mod dates;

pub use calendar::calendar_words;
pub use catalogue::negotiate;
pub(crate) use catalogue::{Texts, texts};
