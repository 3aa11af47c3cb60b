//! The static files of the look, carried in the program. Owns how they are served; `build.rs` makes them.
//!
//! Each is a constant, so that a template that names a file which is not there does not compile.

use crate::web::error::PageError;
use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};

/// A file that never changes under its name, which holds the hash of its content.
#[derive(Debug, Clone, Copy)]
pub struct Asset {
    name: &'static str,
    url: &'static str,
    content_type: &'static str,
    bytes: &'static [u8],
    gzip: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

impl Asset {
    /// Where browsers find it: a path from the root.
    #[must_use]
    pub const fn url(&self) -> &'static str {
        self.url
    }

    /// What is in it, not compressed.
    #[must_use]
    pub const fn bytes(&self) -> &'static [u8] {
        self.bytes
    }
}

/// `GET /assets/{name}`
pub(crate) async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, PageError> {
    let asset = ALL.iter().find(|asset| asset.name == name).ok_or(PageError::NotFound)?;
    let always = [
        (header::CONTENT_TYPE, asset.content_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::VARY, "accept-encoding"),
    ];
    Ok(match asset.gzip {
        Some(packed) if accepts_gzip(&headers) => (always, [(header::CONTENT_ENCODING, "gzip")], packed).into_response(),
        _ => (always, asset.bytes).into_response(),
    })
}

/// Whether the client takes gzip (RFC 9110 § 12.5.3); a weight of zero is a no.
pub(crate) fn accepts_gzip(headers: &HeaderMap) -> bool {
    headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).any(
        |coding| {
            let mut parts = coding.split(';').map(str::trim);
            let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
            let weight = parts.find_map(|part| part.strip_prefix("q=")).and_then(|weight| weight.parse::<f32>().ok()).unwrap_or(1.0);
            named && weight > 0.0
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn accepting(value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))])
    }

    #[test]
    fn gzip_is_sent_only_to_who_takes_it() {
        assert!(accepts_gzip(&accepting("br, GZIP;q=0.5")));
        assert!(!accepts_gzip(&accepting("gzip;q=0, br")));
        assert!(!accepts_gzip(&accepting("br")));
        assert!(!accepts_gzip(&HeaderMap::new()));
    }
}
