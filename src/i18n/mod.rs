//! How things are said: owns wording and forms of dates and numbers in every language; knows nothing but `domain`.

mod calendar;
mod catalogue;
pub mod dates;
mod languages;
mod words;

pub use calendar::calendar_words;
pub use catalogue::negotiate;
pub(crate) use catalogue::{Texts, texts};
pub use languages::{language_codes, language_name};
pub(crate) use words::Word;
