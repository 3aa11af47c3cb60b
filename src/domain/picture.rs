//! The picture of an event: what is said about it, and what a file must be to become one.

/// The largest file that is taken, in bytes.
pub const LARGEST_FILE: usize = 10 * 1024 * 1024;
/// The most pixels that a file may have in a row or in a column.
pub const MOST_PIXELS: u32 = 8_000;
/// Fewer pixels in a row than that look poor on a page.
pub const LEAST_WIDTH: u32 = 400;
/// Pixels in a row of a picture as it is shown; a wider one is made smaller.
pub const SHOWN_WIDTH: u32 = 1_600;
/// The most characters of the alternative text.
pub const ALT_LIMIT: usize = 250;
/// The most characters of the credit, and of the licence.
pub const CREDIT_LIMIT: usize = 120;

/// A picture as pages show it: all but its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Picture {
    /// What is said about it.
    pub words: PictureWords,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// SHA-256 of its bytes in hexadecimal, so that an address with it always shows the same.
    pub digest: String,
}

/// What is said about a picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PictureWords {
    /// What can be seen on it, for those who do not.
    pub alt: String,
    /// Who took or drew it.
    pub credit: String,
    /// Under which licence it may be shown; may be empty.
    pub licence: String,
}

/// A picture as it is sent: made from a file anew, so that nothing but the picture itself is left of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded {
    /// A JPEG file without metadata.
    pub bytes: Vec<u8>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// SHA-256 of the bytes in hexadecimal.
    pub digest: String,
}

/// Why a file does not become a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFault {
    /// It is no JPEG, PNG or WebP.
    Kind,
    /// It is damaged or not whole.
    Broken,
    /// It has more pixels than are taken.
    TooManyPixels,
    /// It is narrower than [`LEAST_WIDTH`].
    TooNarrow,
}
