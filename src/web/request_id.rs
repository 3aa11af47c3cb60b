//! The id of a request: on every line of its log, in its answer, and all that an error page shows. Knows nothing of the request.

use crate::domain::occasion::Occasion;
use axum::http::{HeaderName, HeaderValue, Request};
use data_encoding::HEXLOWER;
use std::sync::{Arc, Mutex, PoisonError};
use tower_http::request_id::{MakeRequestId, RequestId};

/// The header of the answer that holds the id.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Draws the ids from the dice of the occasion at which the server started.
#[derive(Debug, Clone)]
pub struct RequestIds(Arc<Mutex<Occasion>>);

impl RequestIds {
    /// Ids from the dice of an occasion.
    #[must_use]
    pub fn new(occasion: Occasion) -> Self {
        Self(Arc::new(Mutex::new(occasion)))
    }

    /// Twelve hexadecimal digits in groups of four, so that a person can read them out.
    fn draw(&self) -> String {
        let bytes: [u8; 6] = self.0.lock().unwrap_or_else(PoisonError::into_inner).bytes();
        let digits = HEXLOWER.encode(&bytes);
        format!("{}-{}-{}", &digits[..4], &digits[4..8], &digits[8..])
    }
}

impl MakeRequestId for RequestIds {
    fn make_request_id<B>(&mut self, _request: &Request<B>) -> Option<RequestId> {
        HeaderValue::from_str(&self.draw()).ok().map(RequestId::new)
    }
}

/// The id as text; empty only outside the layers that give it.
pub(crate) fn readable(id: Option<&RequestId>) -> &str {
    id.and_then(|id| id.header_value().to_str().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_can_be_read_out_and_is_not_given_twice() {
        let ids = RequestIds::new(Occasion::new(jiff::Timestamp::UNIX_EPOCH, [3; 32]));
        let (one, two) = (ids.draw(), ids.draw());
        assert_eq!(one.len(), 14);
        assert!(one.chars().all(|c| c == '-' || c.is_ascii_hexdigit()));
        assert_ne!(one, two);
    }
}
