//! XLSX: typed cells, a heading that stays in sight, filters. Every text is a text cell: nothing in the file can be a formula.

use crate::domain::wall_time::zoned;
use crate::export::{Cell, ExportError, Sheet};
use jiff::Timestamp;
use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

/// The most characters of a cell (a limit of the format).
const CELL_LIMIT: usize = 32_767;

/// How wide the two columns are of the sheet that tells about the list, in characters.
const ABOUT_WIDTHS: (u16, u16) = (24, 70);

/// Writes a sheet as XLSX, made at `now` (UTC).
///
/// In memory throughout: the writer's mode for huge files would put people's names into the machine's temporary folder.
///
/// # Errors
/// [`ExportError`] if the name of the sheet is none, or a row has more cells than a sheet has columns.
pub fn xlsx(sheet: Sheet, now: Timestamp) -> Result<Vec<u8>, ExportError> {
    let heading = Format::new().set_bold().set_align(FormatAlign::Top).set_text_wrap();
    let text = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    let number = Format::new().set_align(FormatAlign::Top);
    let day = Format::new().set_align(FormatAlign::Left).set_num_format("yyyy-mm-dd");
    let instant = Format::new().set_align(FormatAlign::Top).set_num_format("yyyy-mm-dd hh:mm");

    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&wall_time(now)?));
    let page = workbook.add_worksheet();
    page.set_name(&sheet.name)?;
    page.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    // `&` begins a command in a header; two of them are one.
    page.set_header(format!("&L{}", sheet.notice.replace('&', "&&")));
    page.set_footer("&R&P / &N");
    for (column, index) in sheet.columns.iter().zip(0..) {
        page.set_column_width(index, column.width)?;
        page.write_string_with_format(0, index, &column.heading, &heading)?;
    }
    // A format for the whole column, not one for each cell: to look it up ten thousand times costs more than to write the cells.
    for index in 0..sheet.columns.len() {
        let kind = sheet.rows.iter().filter_map(|row| row.get(index)).find(|cell| **cell != Cell::Empty);
        let format = match kind {
            Some(Cell::Instant(_)) => &instant,
            Some(Cell::Number(_)) => &number,
            Some(Cell::Text(_) | Cell::Day(_) | Cell::Empty) | None => &text,
        };
        page.set_column_format(u16::try_from(index).unwrap_or(u16::MAX), format)?;
    }
    let last_row = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    for (row, row_index) in sheet.rows.into_iter().zip(1..) {
        for (cell, index) in row.into_iter().zip(0..) {
            match cell {
                Cell::Text(words) => page.write_string(row_index, index, shortened(words))?,
                Cell::Number(count) => page.write_number(row_index, index, count)?,
                Cell::Instant(at) => page.write_datetime(row_index, index, wall_time(at)?)?,
                Cell::Day(at) => page.write_datetime_with_format(row_index, index, date(at)?, &day)?,
                Cell::Empty => page,
            };
        }
    }
    page.set_freeze_panes(1, 0)?;
    let last_column = sheet.columns.len().saturating_sub(1);
    page.autofilter(0, 0, last_row, u16::try_from(last_column).unwrap_or(u16::MAX))?;
    if !sheet.about.is_empty() {
        let about = workbook.add_worksheet();
        about.set_name(&sheet.about_name)?;
        about.set_column_width(0, ABOUT_WIDTHS.0)?.set_column_width(1, ABOUT_WIDTHS.1)?;
        for ((label, value), row) in sheet.about.into_iter().zip(0..) {
            about.write_string_with_format(row, 0, label, &heading)?;
            match value {
                Cell::Text(words) => about.write_string_with_format(row, 1, shortened(words), &text)?,
                Cell::Number(count) => about.write_number_with_format(row, 1, count, &number)?,
                Cell::Instant(at) => about.write_datetime_with_format(row, 1, wall_time(at)?, &instant)?,
                Cell::Day(at) => about.write_datetime_with_format(row, 1, date(at)?, &day)?,
                Cell::Empty => about,
            };
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// Excel knows no zones: it gets the wall time in Europe/Berlin.
fn wall_time(instant: Timestamp) -> Result<ExcelDateTime, XlsxError> {
    let wall = zoned(instant);
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    ExcelDateTime::from_ymd(u16::try_from(wall.year()).unwrap_or_default(), part(wall.month()), part(wall.day()))?.and_hms(
        u16::try_from(wall.hour()).unwrap_or_default(),
        part(wall.minute()),
        part(wall.second()),
    )
}

/// A day of the calendar, as Excel counts them.
fn date(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or_default(), part(day.month()), part(day.day()))
}

fn shortened(text: String) -> String {
    // Few bytes cannot be too many characters.
    if text.len() <= CELL_LIMIT { text } else { text.chars().take(CELL_LIMIT).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Column;
    use std::io::{Cursor, Read};

    fn part(file: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("an archive");
        let mut text = String::new();
        archive.by_name(name).expect(name).read_to_string(&mut text).expect("text");
        text
    }

    fn sheet(rows: Vec<Vec<Cell>>) -> Sheet {
        let column = |heading: &str| Column { heading: heading.to_owned(), width: 20 };
        Sheet {
            name: "Anmeldungen".to_owned(),
            notice: "Vertraulich & geschützt".to_owned(),
            about: vec![("Löschen bis".to_owned(), Cell::Day(jiff::civil::date(2027, 4, 12)))],
            about_name: "Über diese Liste".to_owned(),
            columns: vec![column("Name"), column("Plätze"), column("Eingang")],
            rows,
        }
    }

    fn now() -> Timestamp {
        "2027-03-01T09:00:00Z".parse().expect("an instant")
    }

    #[test]
    fn cells_keep_their_types_and_no_text_is_a_formula() {
        let rows = vec![vec![Cell::text(Some("=HYPERLINK(\"https://evil.example\")")), Cell::Number(3), Cell::Instant(now())]];
        let file = xlsx(sheet(rows), now()).expect("a file");
        let cells = part(&file, "xl/worksheets/sheet1.xml");
        assert!(!cells.contains("<f>"), "a formula: {cells}");
        assert!(cells.contains("r=\"A2\"") && cells.contains("t=\"s\""), "{cells}");
        assert!(part(&file, "xl/sharedStrings.xml").contains("=HYPERLINK(\"https://evil.example\")"));
        assert!(cells.contains("<v>3</v>"));
        // 1 March 2027, 10:00 in Berlin, in days since 1900.
        assert!(cells.contains("<v>46447.4166"), "{cells}");
    }

    #[test]
    fn the_heading_stays_in_sight_and_the_notice_is_on_paper() {
        let file = xlsx(sheet(Vec::new()), now()).expect("a file");
        let page = part(&file, "xl/worksheets/sheet1.xml");
        assert!(page.contains("state=\"frozen\"") && page.contains("<autoFilter"), "{page}");
        assert!(page.contains("Vertraulich &amp;&amp; geschützt"), "{page}");
    }

    #[test]
    fn what_must_be_known_about_the_list_is_on_a_sheet_of_its_own() {
        let file = xlsx(sheet(Vec::new()), now()).expect("a file");
        assert!(part(&file, "xl/workbook.xml").contains("Über diese Liste"));
        assert!(part(&file, "xl/sharedStrings.xml").contains("Löschen bis"));
        // 12 April 2027 in days since 1900: a spreadsheet can count with it.
        assert!(part(&file, "xl/worksheets/sheet2.xml").contains("<v>46489</v>"));
    }

    #[test]
    fn the_same_list_gives_the_same_bytes() {
        let make = || xlsx(sheet(vec![vec![Cell::text(Some("Besa")), Cell::Number(1), Cell::Empty]]), now()).expect("a file");
        assert_eq!(make(), make());
    }
}
