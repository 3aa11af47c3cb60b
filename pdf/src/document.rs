//! What can be printed: plain words in the language of the page, and what each of them is.

use serde::Serialize;

/// A document: what every one has, and what is printed.
#[derive(Clone, Debug)]
pub struct Document {
    /// What the file says about itself.
    pub head: Head,
    /// What is on the pages.
    pub body: Body,
}

/// What a file says about itself. Viewers show the title in place of the file's name.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    /// The title of the file; no document is accessible without one.
    pub title: String,
    /// Who made it, for instance the office.
    pub author: String,
    /// The language of all words as the primary part of a BCP 47 tag, two or three letters: `de`. It also decides where lines begin.
    pub language: String,
    /// When it was made.
    #[serde(skip)]
    pub made_at: Moment,
}

/// A moment in UTC.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Moment {
    /// The year, 0 to 9999.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute, 0 to 59.
    pub minute: u8,
}

/// The kinds of documents.
#[derive(Clone, Debug)]
pub enum Body {
    /// A list to be signed by hand.
    SignInSheet(SignInSheet),
    /// A page for each person, so that nobody sees the others' names when signing.
    SingleSheets(SingleSheets),
    /// A sheet on which groups write how many they are, without names.
    CountSheet(CountSheet),
    /// Certificates, each on a page of its own.
    Certificates(Certificates),
}

/// What stands at the top of a sheet, and how it is to be treated.
#[derive(Clone, Debug, Serialize)]
pub struct About {
    /// What kind of sheet this is, in one or two words above the title.
    pub kind: String,
    /// The title of the event, the heading of each sheet. Must not be empty.
    pub title: String,
    /// Date, place, host and the like, in this order.
    pub facts: Vec<Fact>,
    /// How the sheet is to be treated: that it is confidential, until when it is deleted. May be empty.
    pub notice: String,
}

/// A label and what it names.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// For instance `Ort`.
    pub label: String,
    /// For instance `Rathaus, Zimmer 12`.
    pub value: String,
}

/// A table to be filled in by hand. Its heading is on every page, and no row is split.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// The heading of a first column that counts the rows; without one they are not counted.
    pub running: Option<String>,
    /// The columns. More than four are printed across the page.
    pub columns: Vec<Column>,
    /// The rows: a text for each column that is no signature, in their order. Those that are missing stay empty.
    pub rows: Vec<Vec<String>>,
    /// How many empty rows follow, for people who are not in the list.
    pub empty_rows: u16,
}

/// A column of a [`Table`].
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// The words above it.
    pub heading: String,
    /// What is in it.
    pub kind: ColumnKind,
    /// How wide it is in proportion to the others, from 1. A word that is wider than its column is hyphenated or broken.
    pub width: u16,
}

/// What is in a [`Column`].
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ColumnKind {
    /// Words.
    Text,
    /// A number, which stands at the end of its cell.
    Number,
    /// Room for a signature.
    Signature,
}

/// A list to be signed by hand, for one day.
#[derive(Clone, Debug, Serialize)]
pub struct SignInSheet {
    /// The event; the notice is on every page.
    pub about: About,
    /// The people.
    pub table: Table,
    /// The words that number the pages: `Seite {page} von {pages}`.
    pub foot: String,
}

/// A page for each person, to be signed by hand.
#[derive(Clone, Debug, Serialize)]
pub struct SingleSheets {
    /// The event, on every page.
    pub about: About,
    /// The people, each on a page.
    pub names: Vec<String>,
    /// What they sign, in a sentence. May be empty.
    pub statement: String,
    /// What to write on the short line: the date.
    pub date: String,
    /// What to write on the long line: the signature.
    pub signature: String,
}

/// A sheet on which groups write how many they are, without names.
#[derive(Clone, Debug, Serialize)]
pub struct CountSheet {
    /// The event; the notice is on every page.
    pub about: About,
    /// What to write on lines: the school, the class, who comes along.
    pub fields: Vec<String>,
    /// A table for several groups.
    pub table: Option<Table>,
    /// The words that number the pages: `Seite {page} von {pages}`.
    pub foot: String,
}

/// Certificates, each on a page of its own unless its list is longer than that.
#[derive(Clone, Debug, Serialize)]
pub struct Certificates {
    /// In the order in which they are printed.
    pub certificates: Vec<Certificate>,
}

/// A certificate for one person.
#[derive(Clone, Debug, Serialize)]
pub struct Certificate {
    /// The language of its words, as that of the [`Head`]; each page may have another.
    pub language: String,
    /// Who issues it, at the top.
    pub host: String,
    /// The heading. Must not be empty.
    pub heading: String,
    /// The paragraphs before the name.
    pub before: Vec<String>,
    /// The person.
    pub name: String,
    /// The paragraphs after the name.
    pub after: Vec<String>,
    /// When it was, and for how long.
    pub sessions: Option<Sessions>,
    /// What it was about.
    pub topics: Option<ListOf>,
    /// The sum of the hours in a line. May be empty.
    pub total: String,
    /// Place and date of issue.
    pub issued: String,
    /// Who signs, side by side: one or two.
    pub signatures: Vec<Signature>,
    /// How to find out whether it is genuine, at the foot.
    pub verification: Option<Verification>,
}

/// The dates of a certificate, as a table. The last column is set at the end of the line, for hours.
#[derive(Clone, Debug, Serialize)]
pub struct Sessions {
    /// The words above the columns.
    pub headings: Vec<String>,
    /// The rows: a text for each column.
    pub rows: Vec<Vec<String>>,
}

/// A list with a heading.
#[derive(Clone, Debug, Serialize)]
pub struct ListOf {
    /// The words above it.
    pub heading: String,
    /// Its items.
    pub items: Vec<String>,
}

/// A line to sign on.
#[derive(Clone, Debug, Serialize)]
pub struct Signature {
    /// Who signs.
    pub name: String,
    /// As what. May be empty.
    pub function: String,
}

/// How to find out whether a certificate is genuine.
#[derive(Clone, Debug, Serialize)]
pub struct Verification {
    /// What to do, in a sentence or two.
    pub text: String,
    /// The code, in groups as it is to be read.
    pub code: String,
    /// The address at which it is checked, printed and linked.
    pub url: String,
    /// The QR code of the address: its rows of modules, true for the dark ones, without the margin. None if empty.
    pub qr: Vec<Vec<bool>>,
    /// What the QR code is, in words, for those who do not see it.
    pub qr_alt: String,
}
