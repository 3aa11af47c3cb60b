//! Dabei's database schema.
