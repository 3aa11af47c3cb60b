//! From a document to a file: typst, shown nothing but the layouts and the words.

use crate::document::{Body, Document, Moment};
use crate::glyphs::{is_printable, printable};
use serde_json::json;
use std::collections::BTreeSet;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::layout::Abs;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// The layouts by the names under which they know each other.
const LAYOUTS: [(&str, &str); 5] = [
    ("common.typ", include_str!("../layouts/common.typ")),
    ("sign-in-sheet.typ", include_str!("../layouts/sign-in-sheet.typ")),
    ("single-sheets.typ", include_str!("../layouts/single-sheets.typ")),
    ("count-sheet.typ", include_str!("../layouts/count-sheet.typ")),
    ("certificates.typ", include_str!("../layouts/certificates.typ")),
];

/// Where the layouts find the words.
const DATA: &str = "data.json";

/// Why a document could not be made. Says nothing of what is in it.
#[derive(Debug, thiserror::Error)]
pub enum PdfFault {
    /// The date or time of making does not exist.
    #[error("the document was made at a moment that does not exist")]
    Moment,
    /// The words could not be handed to the layout.
    #[error("the words could not be written down: {0}")]
    Words(#[from] serde_json::Error),
    /// A layout could not be set, or what came out is not accessible.
    #[error("the document could not be set: {0}")]
    Layout(String),
}

/// Sets documents. Holds the fonts; cheap to share between threads.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    faces: Vec<FontInstance>,
    families: Vec<String>,
    layouts: Vec<Source>,
}

impl Press {
    /// Takes fonts (files of `TrueType` or `OpenType`). The first family is the text's, the others stand in for what it lacks.
    ///
    /// Each family should have a regular and a bold face. A file that is no font is passed over; without any font nothing can be printed.
    pub fn new(fonts: impl IntoIterator<Item = &'static [u8]>) -> Self {
        let faces = faces(fonts);
        let mut known = BTreeSet::new();
        let families = faces.iter().map(|face| &face.font().info().family).filter(|family| known.insert(*family)).cloned().collect();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(faces.iter().map(FontInstance::font))),
            families,
            faces,
            layouts: LAYOUTS.iter().filter_map(|(name, text)| Some(Source::new(file(name)?, (*text).to_owned()))).collect(),
        }
    }

    /// Whether the fonts have every character of a text.
    #[must_use]
    pub fn has_all_of(&self, text: &str) -> bool {
        is_printable(text, &self.faces)
    }

    /// Prints a document as a PDF that conforms to PDF/UA-1.
    ///
    /// # Errors
    /// [`PdfFault`] if the moment does not exist, the title is empty, the language is none, or the press has no fonts.
    pub fn print(&self, document: &Document) -> Result<Vec<u8>, PdfFault> {
        let (layout, body) = match &document.body {
            Body::SignInSheet(sheet) => ("sign-in-sheet.typ", serde_json::to_value(sheet)?),
            Body::SingleSheets(sheets) => ("single-sheets.typ", serde_json::to_value(sheets)?),
            Body::CountSheet(sheet) => ("count-sheet.typ", serde_json::to_value(sheet)?),
            Body::Certificates(certificates) => ("certificates.typ", serde_json::to_value(certificates)?),
        };
        let words = printable(json!({ "head": serde_json::to_value(&document.head)?, "body": body }), &self.faces);
        let data = Bytes::new(serde_json::to_vec(&json!({ "words": words, "fonts": self.families }))?);
        let main = file(layout).ok_or_else(|| PdfFault::Layout(format!("no layout `{layout}`")))?;
        let file = typeset(&Desk { press: self, main, data }, document.head.made_at);
        // The compiler remembers what it has done, people's names with it. They do not stay, and the memory does not grow.
        typst::comemo::evict(0);
        file
    }
}

/// The fonts of the files, each as it is without any variation.
pub(crate) fn faces(files: impl IntoIterator<Item = &'static [u8]>) -> Vec<FontInstance> {
    let fonts = files.into_iter().flat_map(|file| Font::iter(Bytes::new(file)));
    fonts.map(|font| font.instantiate(FontVariant::default(), Abs::zero(), &FontVariations::default())).collect()
}

fn typeset(desk: &Desk, made_at: Moment) -> Result<Vec<u8>, PdfFault> {
    let Moment { year, month, day, hour, minute } = made_at;
    let made_at = Datetime::from_ymd_hms(year, month, day, hour, minute, 0).ok_or(PdfFault::Moment)?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|fault| PdfFault::Layout(fault.message().to_string()))?;
    let options = PdfOptions { timestamp: Some(Timestamp::new_utc(made_at)), standards, ..PdfOptions::default() };
    let pages = typst::compile::<PagedDocument>(desk).output.map_err(|all| fault(&all))?;
    typst_pdf::pdf(&pages, &options).map_err(|all| fault(&all))
}

fn fault(diagnostics: &[SourceDiagnostic]) -> PdfFault {
    let messages: Vec<String> = diagnostics.iter().map(|diagnostic| without_quotes(&diagnostic.message)).collect();
    PdfFault::Layout(messages.join("; "))
}

/// What a message quotes between backticks may be somebody's name.
fn without_quotes(message: &str) -> String {
    match (message.find('`'), message.rfind('`')) {
        (Some(first), Some(last)) if first < last => format!("{}`…`{}", &message[..first], &message[last + 1..]),
        _ => message.to_owned(),
    }
}

fn file(name: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}

/// All that typst sees of the world while it sets one document.
struct Desk<'a> {
    press: &'a Press,
    main: FileId,
    data: Bytes,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.press.layouts.iter().find(|layout| layout.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if Some(id) == file(DATA) { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.faces.get(index).map(|face| face.font().clone())
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_told_without_what_it_quotes() {
        assert_eq!(without_quotes("the text `Anna` M.` is wrong"), "the text `…` is wrong");
        assert_eq!(without_quotes("no ` quote"), "no ` quote");
        assert_eq!(without_quotes("plain"), "plain");
    }

    #[test]
    fn the_layouts_see_nothing_but_each_other_and_the_words() {
        let press = Press::new(typst_assets::fonts());
        let desk = Desk { press: &press, main: file("count-sheet.typ").expect("a name"), data: Bytes::new(*b"{}") };
        assert!(desk.source(desk.main()).is_ok() && desk.file(file(DATA).expect("a name")).is_ok());
        for name in ["Cargo.toml", "layouts/common.typ", "/etc/passwd"] {
            let id = file(name).expect("a name");
            assert!(desk.source(id).is_err() && desk.file(id).is_err(), "{name}");
        }
        assert!(desk.today(None).is_none());
    }
}
