//! What mails say, in both languages.
