//! Pictures made ready for pages: from the file of a camera to a small one in which nothing is left but what can be seen; and codes for
//! telephones. Owns reading and writing image files; knows neither events nor the web.

mod qr;

pub use qr::Qr;

use crate::domain::picture::{Encoded, LEAST_WIDTH, MOST_PIXELS, PictureFault, SHOWN_WIDTH};
use data_encoding::HEXLOWER;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits};
use sha2::{Digest as _, Sha256};
use std::io::Cursor;
use tokio::sync::Semaphore;

/// The most memory that one picture takes while it is read, in bytes: all pixels that are taken, with four channels.
const MOST_MEMORY: u64 = 4 * MOST_PIXELS as u64 * MOST_PIXELS as u64;
/// Of 100; beyond this JPEG files grow and look the same.
const QUALITY: u8 = 85;

/// Makes a picture from a file (JPEG, PNG, WebP): upright, at most [`SHOWN_WIDTH`] pixels wide, as a JPEG file without metadata. Off the
/// async threads and one at a time, because a large one takes a good deal of the memory there is.
///
/// # Errors
/// Why the file does not become one.
pub async fn make(file: Vec<u8>) -> Result<Encoded, PictureFault> {
    static TURN: Semaphore = Semaphore::const_new(1);
    let turn = TURN.acquire().await;
    let work = move || {
        // The turn ends with the work, also if nobody waits for it any more.
        let _turn = turn;
        encode(&file)
    };
    // A decoder that panics was given a file that is none.
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(PictureFault::Broken))
}

fn encode(file: &[u8]) -> Result<Encoded, PictureFault> {
    let image = small(upright_and_wide_enough(file)?);
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&image.to_rgb8()).map_err(|fault| named(&fault))?;
    let digest = HEXLOWER.encode(&Sha256::digest(&bytes));
    Ok(Encoded { bytes, width: image.width(), height: image.height(), digest })
}

/// A picture as its file holds it, and how it has to be turned.
struct Read {
    image: DynamicImage,
    orientation: Orientation,
    /// Pixels in a row and in a column once it is turned.
    upright: (u32, u32),
}

impl Read {
    /// A size of the picture upright, as its file counts it.
    fn in_file(&self, (width, height): (u32, u32)) -> (u32, u32) {
        if lies(self.orientation) { (height, width) } else { (width, height) }
    }
}

/// Whether rows and columns change places when it is turned upright.
fn lies(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

fn upright_and_wide_enough(file: &[u8]) -> Result<Read, PictureFault> {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::new(Cursor::new(file)).with_guessed_format().map_err(|_| PictureFault::Broken)?;
    // Other kinds would be read too, where another crate has asked for their decoders.
    match reader.format() {
        Some(ImageFormat::Jpeg) if !is_whole(file) => return Err(PictureFault::Broken),
        Some(ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) => {}
        _ => return Err(PictureFault::Kind),
    }
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|fault| named(&fault))?;
    // Not every decoder counts the pixels themselves.
    if decoder.total_bytes() > MOST_MEMORY {
        return Err(PictureFault::TooManyPixels);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let (width, height) = decoder.dimensions();
    let upright = if lies(orientation) { (height, width) } else { (width, height) };
    if upright.0 < LEAST_WIDTH {
        return Err(PictureFault::TooNarrow);
    }
    let image = DynamicImage::from_decoder(decoder).map_err(|fault| named(&fault))?;
    Ok(Read { image: on_white(image), orientation, upright })
}

/// What can be seen through becomes white, as paper is; before it is made smaller, so that no colour shows that was hidden.
fn on_white(image: DynamicImage) -> DynamicImage {
    if !image.color().has_alpha() {
        return image;
    }
    // In place: a second copy of a large one is too much.
    let mut flat = image.into_rgba8();
    for pixel in flat.pixels_mut() {
        let alpha = u16::from(pixel.0[3]);
        for channel in &mut pixel.0[..3] {
            let mixed = (u16::from(*channel) * alpha + 255 * (255 - alpha)) / 255;
            *channel = u8::try_from(mixed).unwrap_or(u8::MAX);
        }
        pixel.0[3] = u8::MAX;
    }
    flat.into()
}

/// The picture upright, as large as it is shown. It is turned last, when it is small.
fn small(read: Read) -> DynamicImage {
    let (width, height) = read.upright;
    let mut image = if width > SHOWN_WIDTH {
        let lower = u64::from(height) * u64::from(SHOWN_WIDTH) / u64::from(width);
        let (columns, rows) = read.in_file((SHOWN_WIDTH, u32::try_from(lower).unwrap_or(height).max(1)));
        // Averaging takes next to no memory but is coarse: it brings a very large one near, and the filter does the rest.
        let near = if width > 2 * SHOWN_WIDTH { read.image.thumbnail_exact(2 * columns, 2 * rows) } else { read.image };
        near.resize_exact(columns, rows, FilterType::Triangle)
    } else {
        read.image
    };
    image.apply_orientation(read.orientation);
    image
}

/// Whether a JPEG file reaches its end (ITU-T T.81 § B.1.1.3): where it does not, the decoder would fill the rest with grey.
fn is_whole(jpeg: &[u8]) -> bool {
    const START_OF_SCAN: u8 = 0xDA;
    const END: [u8; 2] = [0xFF, 0xD9];
    let mut at = 2;
    // Segments before the scan may hold a small picture with an end of its own: they are stepped over.
    while let Some(&[0xFF, marker, high, low]) = jpeg.get(at..at + 4) {
        match marker {
            START_OF_SCAN => return jpeg[at..].windows(2).any(|pair| pair == END),
            // Fill bytes.
            0xFF => at += 1,
            _ => at += 2 + usize::from(u16::from_be_bytes([high, low])),
        }
    }
    false
}

fn named(fault: &ImageError) -> PictureFault {
    match fault {
        ImageError::Limits(_) => PictureFault::TooManyPixels,
        ImageError::Unsupported(_) => PictureFault::Kind,
        _ => PictureFault::Broken,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage, Rgba, RgbaImage};

    fn file(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.into().write_to(&mut bytes, format).expect("written");
        bytes.into_inner()
    }

    fn blue(width: u32, height: u32) -> RgbImage {
        RgbImage::from_pixel(width, height, Rgb([20, 40, 200]))
    }

    /// The first bytes of a PNG file that says it is so large (RFC 2083 § 4.1.1).
    fn png_header(width: u32, height: u32) -> Vec<u8> {
        let mut png = file(blue(1, 1), ImageFormat::Png);
        png[16..20].copy_from_slice(&width.to_be_bytes());
        png[20..24].copy_from_slice(&height.to_be_bytes());
        let mut sum = flate2::Crc::new();
        sum.update(&png[12..29]);
        png[29..33].copy_from_slice(&sum.sum().to_be_bytes());
        png
    }

    #[test]
    fn what_is_too_wide_is_made_smaller_and_keeps_its_shape() {
        for (size, shown) in [((4_000, 1_000), (1_600, 400)), ((2_000, 2_500), (1_600, 2_000)), ((400, 300), (400, 300))] {
            let made = encode(&file(blue(size.0, size.1), ImageFormat::Png)).expect("a picture");
            assert_eq!((made.width, made.height), shown);
            let read = image::load_from_memory_with_format(&made.bytes, ImageFormat::Jpeg).expect("a JPEG file");
            assert_eq!((read.width(), read.height()), shown);
        }
    }

    #[test]
    fn what_can_be_seen_through_is_white() {
        // The hidden colour is black.
        let clear = RgbaImage::from_pixel(400, 300, Rgba([0, 0, 0, 0]));
        for format in [ImageFormat::Png, ImageFormat::WebP] {
            let made = encode(&file(clear.clone(), format)).expect("a picture");
            let read = image::load_from_memory(&made.bytes).expect("a JPEG file").into_rgb8();
            assert!(read.pixels().all(|pixel| pixel.0.iter().all(|channel| *channel > 250)));
        }
    }

    #[test]
    fn a_file_that_cannot_be_shown_is_refused_for_what_is_wrong_with_it() {
        let jpeg = file(blue(800, 600), ImageFormat::Jpeg);
        let png = file(blue(800, 600), ImageFormat::Png);
        let webp = file(blue(800, 600), ImageFormat::WebP);
        let mut huge = jpeg.clone();
        let frame = huge.windows(2).position(|pair| pair == [0xFF, 0xC0]).expect("a frame header");
        huge[frame + 5..frame + 9].copy_from_slice(&[0xEA, 0x60, 0xEA, 0x60]);
        for (file, fault) in [
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), PictureFault::Kind),
            (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;".to_vec(), PictureFault::Kind),
            (Vec::new(), PictureFault::Kind),
            (jpeg[..jpeg.len() / 2].to_vec(), PictureFault::Broken),
            (jpeg[..jpeg.len() - 2].to_vec(), PictureFault::Broken),
            (png[..png.len() / 2].to_vec(), PictureFault::Broken),
            (webp[..webp.len() / 2].to_vec(), PictureFault::Broken),
            (huge, PictureFault::TooManyPixels),
            (png_header(60_000, 60_000), PictureFault::TooManyPixels),
            (png_header(8_000, 8_001), PictureFault::TooManyPixels),
            (self::file(blue(399, 900), ImageFormat::Png), PictureFault::TooNarrow),
        ] {
            assert_eq!(encode(&file), Err(fault), "{} bytes", file.len());
        }
    }
}
