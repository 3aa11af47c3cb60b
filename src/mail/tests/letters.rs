//! Whole letters: the tree of the message, headers, calendar parts.
