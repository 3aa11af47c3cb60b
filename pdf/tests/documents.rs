//! What a printed document must be: accessible, the same each time, and true to what people typed.

mod samples;

use lopdf::{Dictionary, Object};
use pdf::{Body, Document, Moment, PdfFault, Press};
use samples::{LAYLA, LONG, ORDERS, certificates, count_sheet, sign_in_sheet, single_sheets, wide_sign_in_sheet};
use std::sync::LazyLock;

static PRESS: LazyLock<Press> = LazyLock::new(|| Press::new(typst_assets::fonts()));

/// A printed document, taken apart.
struct Printed {
    file: lopdf::Document,
}

impl Printed {
    fn of(document: &Document) -> Self {
        let bytes = PRESS.print(document).expect("a printed document");
        Self { file: lopdf::Document::load_mem(&bytes).expect("a PDF") }
    }

    fn catalog(&self, key: &[u8]) -> &Object {
        self.file.catalog().expect("a catalog").get_deref(key, &self.file).expect("an entry")
    }

    /// The structure elements in the order of reading.
    fn elements(&self) -> Vec<&Dictionary> {
        let mut found = Vec::new();
        self.descend(self.catalog(b"StructTreeRoot"), &mut found);
        found
    }

    fn descend<'a>(&'a self, object: &'a Object, found: &mut Vec<&'a Dictionary>) {
        match object {
            Object::Reference(id) => self.descend(self.file.get_object(*id).expect("an object"), found),
            Object::Array(kids) => kids.iter().for_each(|kid| self.descend(kid, found)),
            Object::Dictionary(element) => {
                if element.has(b"S") {
                    found.push(element);
                }
                if let Ok(kids) = element.get(b"K") {
                    self.descend(kids, found);
                }
            }
            _ => {}
        }
    }

    fn tags(&self) -> Vec<String> {
        self.elements()
            .iter()
            .map(|element| String::from_utf8_lossy(element.get(b"S").and_then(Object::as_name).expect("a tag")).into_owned())
            .collect()
    }

    fn count(&self, tag: &str) -> usize {
        self.tags().iter().filter(|found| *found == tag).count()
    }

    fn pages(&self) -> u32 {
        u32::try_from(self.file.get_pages().len()).expect("few pages")
    }

    /// The text of a page without its spaces: where lines end says nothing about what is written.
    fn text(&self, page: u32) -> String {
        dense(&self.file.extract_text(&[page]).expect("text"))
    }
}

fn dense(text: &str) -> String {
    text.split_whitespace().collect()
}

fn every_kind() -> [Document; 5] {
    [sign_in_sheet(7), wide_sign_in_sheet(), single_sheets(&["Anna Müller", LAYLA]), count_sheet(), certificates(&["Anna Müller", LONG])]
}

#[test]
fn every_document_is_tagged_and_says_its_title_and_language() {
    for document in every_kind() {
        let printed = Printed::of(&document);
        let mark_info = printed.catalog(b"MarkInfo").as_dict().expect("a dictionary");
        assert!(mark_info.get(b"Marked").and_then(Object::as_bool).expect("a mark"));
        assert_eq!(printed.catalog(b"Lang").as_str().expect("a language"), b"de");
        let preferences = printed.catalog(b"ViewerPreferences").as_dict().expect("a dictionary");
        assert!(preferences.get(b"DisplayDocTitle").and_then(Object::as_bool).expect("a preference"));
        assert!(printed.count("H1") > 0, "{:?}", printed.tags());
    }
}

#[test]
fn a_list_is_one_table_whose_heading_is_on_every_page() {
    let printed = Printed::of(&sign_in_sheet(35));
    assert!(printed.pages() > 2);
    // The heading again is for the eyes only: it is in the structure once.
    assert_eq!((printed.count("H1"), printed.count("Table"), printed.count("TH")), (1, 1, 5));
    assert_eq!((printed.count("TR"), printed.count("TD")), (1 + 40, 40 * 5));
    for page in 1..=printed.pages() {
        let text = printed.text(page);
        assert!(text.contains("Einrichtung"), "{text}");
        assert!(text.contains(&format!("Seite{page}von{}", printed.pages())), "{text}");
        assert!(text.contains("Vertraulich"), "{text}");
    }
}

#[test]
fn a_list_of_three_hundred_is_printed_to_the_end() {
    let printed = Printed::of(&sign_in_sheet(300));
    assert!(printed.text(printed.pages()).contains("305"));
}

#[test]
fn a_long_name_is_in_the_list_whole() {
    assert!(Printed::of(&sign_in_sheet(3)).text(1).contains(&dense(LONG)));
}

#[test]
fn nobody_sees_the_others_names_on_a_single_sheet() {
    let printed = Printed::of(&single_sheets(&["Anna Müller", "Zoë Öztürk"]));
    assert_eq!((printed.pages(), printed.count("H1"), printed.count("H2")), (2, 2, 2));
    assert!(printed.text(1).contains("AnnaMüller") && !printed.text(1).contains("Öztürk"));
    assert!(printed.text(2).contains("ZoëÖztürk") && !printed.text(2).contains("Anna"));
}

#[test]
fn a_count_sheet_has_lines_and_an_empty_table() {
    let printed = Printed::of(&count_sheet());
    assert_eq!((printed.pages(), printed.count("TH"), printed.count("TD")), (1, 5, 5 * 5));
    assert!(printed.text(1).contains("ZahlderBegleitpersonen"));
}

#[test]
fn each_certificate_has_a_page_and_can_be_verified() {
    let printed = Printed::of(&certificates(&["Anna Müller", "Zoë Öztürk", LONG]));
    assert_eq!((printed.pages(), printed.count("H1"), printed.count("Figure"), printed.count("Link")), (3, 3, 3, 3));
    let text = printed.text(2);
    assert!(text.contains("ZoëÖztürk") && text.contains("K7QF-3M2X-9TPB"), "{text}");
    assert!(text.contains("https://dabei.musterstadt.de/echt/K7QF3M2X9TPB"), "{text}");
    let elements = printed.elements();
    let figures = elements.iter().filter(|element| element.get(b"S").and_then(Object::as_name).is_ok_and(|tag| tag == b"Figure"));
    assert!(figures.into_iter().all(|figure| figure.has(b"Alt")));
}

#[test]
fn a_certificate_without_the_optional_parts_is_still_one() {
    let Body::Certificates(mut sheets) = certificates(&["Anna Müller"]).body else { unreachable!("certificates") };
    for sheet in &mut sheets.certificates {
        (sheet.sessions, sheet.topics, sheet.verification) = (None, None, None);
        (sheet.before, sheet.after, sheet.signatures) = (Vec::new(), Vec::new(), Vec::new());
        (sheet.total, sheet.issued) = (String::new(), String::new());
    }
    assert_eq!(Printed::of(&samples::document("Bescheinigung", Body::Certificates(sheets))).pages(), 1);
}

#[test]
fn what_people_typed_gives_no_orders() {
    for document in [single_sheets(&[ORDERS]), certificates(&[ORDERS])] {
        assert!(Printed::of(&document).text(1).contains(&dense(ORDERS)));
    }
    let Body::SignInSheet(mut sheet) = sign_in_sheet(1).body else { unreachable!("a list") };
    sheet.about.title = ORDERS.to_owned();
    ORDERS.clone_into(&mut sheet.about.facts[0].value);
    ORDERS.clone_into(&mut sheet.table.rows[0][0]);
    let text = Printed::of(&samples::document(ORDERS, Body::SignInSheet(sheet))).text(1);
    assert_eq!(text.matches("$x$").count(), 3, "{text}");
}

#[test]
fn no_name_keeps_a_document_from_being_printed() {
    // Any characters side by side, drawn by a plain generator so that each run draws the same.
    let mut state = 1_u32;
    let mut draw = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        // Mostly from the first scripts, where marks and directions are; the rest from everywhere.
        let scalar = if state.is_multiple_of(4) { (state >> 8) % 0x11_0000 } else { (state >> 8) % 0x3000 };
        char::from_u32(scalar).unwrap_or('x')
    };
    let names: Vec<String> = (0..100).map(|_| (0..30).map(|_| draw()).collect()).collect();
    let names: Vec<&str> =
        names.iter().map(String::as_str).chain(["", " ", "😀 李", "e\u{301}\u{20e3}", "\u{202e}abc", "ل\u{301}"]).collect();
    assert!(Printed::of(&single_sheets(&names)).pages() >= 106);
}

#[test]
fn the_same_document_gives_the_same_bytes_on_every_thread() {
    let print = || every_kind().map(|document| PRESS.print(&document).expect("a printed document"));
    let expected = print();
    std::thread::scope(|scope| {
        let others: Vec<_> = (0..3).map(|_| scope.spawn(print)).collect();
        for other in others {
            assert!(other.join().expect("a thread") == expected);
        }
    });
}

#[test]
fn a_document_needs_a_title_a_language_and_a_moment_that_exists() {
    let mut untitled = single_sheets(&["Anna Müller"]);
    untitled.head.title = String::new();
    let mut speechless = single_sheets(&["Anna Müller"]);
    "deutsch".clone_into(&mut speechless.head.language);
    for document in [untitled, speechless] {
        let fault = PRESS.print(&document).expect_err("no document");
        assert!(matches!(fault, PdfFault::Layout(_)) && !fault.to_string().contains("Anna"), "{fault}");
    }
    let mut timeless = single_sheets(&["Anna Müller"]);
    timeless.head.made_at = Moment { month: 2, day: 30, ..timeless.head.made_at };
    assert!(matches!(PRESS.print(&timeless), Err(PdfFault::Moment)));
}

#[test]
fn nothing_is_printed_without_fonts() {
    let press = Press::new([b"not a font".as_slice()]);
    assert!(matches!(press.print(&count_sheet()), Err(PdfFault::Layout(_))));
}
