//! How things are said: owns wording and forms of dates and numbers in every language; knows nothing but `domain`.

pub mod dates;
