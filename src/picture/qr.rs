//! Codes that telephones read from a screen or from paper (QR, ISO/IEC 18004), as what pages, mails and documents show.

use fast_qr::{ECL, QRBuilder};
use image::{GrayImage, ImageFormat, Luma};
use std::fmt::Write as _;
use std::io::Cursor;

/// The light frame that a reader needs around the code, in modules (ISO/IEC 18004 § 6.3.8).
const QUIET: usize = 4;
/// How many pixels a module has in a file: sharp enough for a telephone at 5 cm. Every mail with a seat has one, and with 8 it would take
/// twice the time.
const PIXELS: usize = 5;

/// A code: a square of dark and light modules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    rows: Vec<Vec<bool>>,
}

impl Qr {
    /// The code of a text, readable with a tenth of it dirty; `None` if the text is too long for any.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
        let rows = (0..code.size).map(|y| (0..code.size).map(|x| code[y][x].value()).collect()).collect();
        Some(Self { rows })
    }

    /// Which modules are dark, row by row, without the frame.
    #[must_use]
    pub fn rows(&self) -> &[Vec<bool>] {
        &self.rows
    }

    /// How many modules a side has, the frame included.
    #[must_use]
    pub fn side(&self) -> usize {
        self.rows.len() + 2 * QUIET
    }

    /// The dark modules as the path of an SVG whose view box is a square of [`Qr::side`].
    #[must_use]
    pub fn svg_path(&self) -> String {
        self.dark().fold(String::new(), |mut path, (x, y)| {
            // A String takes everything.
            let _ = write!(path, "M{x} {y}h1v1h-1z");
            path
        })
    }

    /// The code as a PNG file, black on white.
    #[must_use]
    pub fn png(&self) -> Vec<u8> {
        let pixels = |modules: usize| u32::try_from(modules * PIXELS).unwrap_or(u32::MAX);
        let mut image = GrayImage::from_pixel(pixels(self.side()), pixels(self.side()), Luma([u8::MAX]));
        for (x, y) in self.dark() {
            for (across, down) in (0..PIXELS).flat_map(|across| (0..PIXELS).map(move |down| (across, down))) {
                image.put_pixel(pixels(x) + u32::try_from(across).unwrap_or(0), pixels(y) + u32::try_from(down).unwrap_or(0), Luma([0]));
            }
        }
        let mut file = Vec::new();
        // Writing into memory does not fail: the size is that of the pixels.
        let _ = image.write_to(&mut Cursor::new(&mut file), ImageFormat::Png);
        file
    }

    fn dark(&self) -> impl Iterator<Item = (usize, usize)> {
        let row = |(y, row): (usize, &Vec<bool>)| {
            row.iter().enumerate().filter(|(_, dark)| **dark).map(move |(x, _)| (x + QUIET, y + QUIET)).collect::<Vec<_>>()
        };
        self.rows.iter().enumerate().flat_map(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_same_in_every_form_and_has_a_light_frame() {
        let code = Qr::of("https://dabei.example.org/de/pass/5f0c1bd0e7a84c3f9d2e6b7a8c9d0e1f").expect("a short text");
        let file = image::load_from_memory(&code.png()).expect("a picture").to_luma8();
        assert_eq!(file.width() as usize, code.side() * PIXELS);
        let centre = u32::try_from(PIXELS / 2).expect("small");
        for (y, row) in code.rows().iter().enumerate() {
            for (x, dark) in row.iter().enumerate() {
                let pixel = |module: usize| u32::try_from((module + QUIET) * PIXELS).expect("small") + centre;
                assert_eq!(file.get_pixel(pixel(x), pixel(y)).0 == [0], *dark, "{x} {y}");
            }
        }
        let dark = code.rows().iter().flatten().filter(|dark| **dark).count();
        assert_eq!(code.svg_path().matches('M').count(), dark);
        assert!(file.rows().take(QUIET * PIXELS).flatten().all(|pixel| pixel.0 == [u8::MAX]));
        // The three eyes: a dark ring of seven.
        assert!(code.rows()[0][..7].iter().all(|dark| *dark) && !code.rows()[1][1]);
    }

    #[test]
    fn what_is_too_long_is_no_code() {
        assert_eq!(Qr::of(&"x".repeat(5000)), None);
    }
}
