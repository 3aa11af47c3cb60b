//! **pdf** sets accessible documents: a [`Press`] puts a [`Document`]'s words into a layout, and typst's own check for PDF/UA-1 accepts them.
//!
//! The crate knows no language and no rule of the service. Every word comes from the caller, already in the language of the page. The words reach
//! the layouts as data, never as source, so that what people typed is printed as it is; the layouts see no file, no network and no clock. The same
//! document gives the same bytes.
//!
//! What may stand in a document is [`document`], how one is made [`press`], what happens to signs that no font has is [`glyphs`]. The layouts are
//! in `layouts/`, one for each kind and one for what they share.

pub mod document;
mod glyphs;
pub mod press;

pub use document::{
    About, Body, Certificate, Certificates, Column, ColumnKind, CountSheet, Document, Fact, Head, ListOf, Moment, Sessions, SignInSheet,
    Signature, SingleSheets, Table, Verification,
};
pub use press::{PdfFault, Press};
