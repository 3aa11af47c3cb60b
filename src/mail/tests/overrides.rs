//! An operator's own templates: what is accepted, and what is said about the rest.
