//! CSV as German Excel opens it with a double click: UTF-8 with BOM, semicolons, CRLF.

use crate::domain::wall_time::zoned;
use crate::export::{Cell, ExportError, Sheet};
use csv::{Terminator, WriterBuilder};

/// Excel takes a file without it for Windows-1252.
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// With one of these in front a spreadsheet takes a text for a formula (OWASP, CSV injection); the wide forms are those of East Asian keyboards.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Writes a sheet as CSV. Texts that would be formulas get an apostrophe in front.
///
/// # Errors
/// [`ExportError`] if a row has more or fewer cells than there are columns.
pub fn csv(sheet: &Sheet) -> Result<Vec<u8>, ExportError> {
    let mut writer = WriterBuilder::new().delimiter(b';').terminator(Terminator::CRLF).from_writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(sheet.columns.iter().map(|column| defused(&column.heading)))?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(|cell| match cell {
            Cell::Text(text) => defused(text),
            Cell::Number(number) => number.to_string(),
            Cell::Instant(instant) => zoned(*instant).strftime("%Y-%m-%d %H:%M").to_string(),
            Cell::Day(day) => day.to_string(),
            Cell::Empty => String::new(),
        }))?;
    }
    writer.into_inner().map_err(|fault| csv::Error::from(fault.into_error()).into())
}

/// The text, never a formula: programs look past white space and quotation marks before they decide.
fn defused(text: &str) -> String {
    let begin = text.trim_start_matches([' ', '\u{A0}', '"', '\'', '\n', '\u{200B}']);
    if begin.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Column;

    fn file(texts: &[&str]) -> String {
        let sheet = Sheet {
            name: "Anmeldungen".to_owned(),
            notice: String::new(),
            about: Vec::new(),
            about_name: String::new(),
            columns: vec![Column { heading: "Name".to_owned(), width: 30 }, Column { heading: "Plätze".to_owned(), width: 8 }],
            rows: texts.iter().map(|text| vec![Cell::text(Some(text)), Cell::Number(2)]).collect(),
        };
        String::from_utf8(csv(&sheet).expect("a file")).expect("UTF-8")
    }

    #[test]
    fn excel_in_germany_opens_it_with_a_double_click() {
        assert_eq!(file(&["Łucja Niedźwiecka"]), "\u{FEFF}Name;Plätze\r\nŁucja Niedźwiecka;2\r\n");
    }

    #[test]
    fn what_begins_like_a_formula_is_text() {
        for formula in ["=SUMME(A1)", "+49 521 1", "-1", "@x", "\t=1", "\r=1", " =1", "\"=1", "＝1", "'=1"] {
            assert_eq!(defused(formula), format!("'{formula}"), "{formula:?}");
        }
        for harmless in ["O’Neill", "A=B", "", "5", "(x)"] {
            assert_eq!(defused(harmless), harmless);
        }
    }

    #[test]
    fn no_cell_breaks_out_of_its_place() {
        assert_eq!(file(&["a;b\"c\r\n=d"]), "\u{FEFF}Name;Plätze\r\n\"a;b\"\"c\r\n=d\";2\r\n");
    }

    #[test]
    fn an_instant_is_told_as_the_clock_in_berlin_shows_it() {
        let sheet = Sheet {
            name: "x".to_owned(),
            notice: String::new(),
            about: Vec::new(),
            about_name: String::new(),
            columns: vec![Column { heading: "Eingang".to_owned(), width: 16 }],
            rows: vec![vec![Cell::Instant("2027-03-29T16:00:00Z".parse().expect("an instant"))], vec![Cell::Empty]],
        };
        assert_eq!(csv(&sheet).expect("a file"), "\u{FEFF}Eingang\r\n2027-03-29 18:00\r\n\"\"\r\n".as_bytes());
    }
}
