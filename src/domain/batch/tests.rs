//! Cases and properties of lists.
