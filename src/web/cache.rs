//! Public answers, kept for a moment, packed ready to send. Owns when they are made anew; knows no page.
//!
//! A page that is kept is made from its address alone: before its handler runs, the request loses every header, cookies included. What
//! is personal cannot be in it, and routes that need more are not wrapped in [`keep`].

use crate::calendar::etag;
use crate::storage::Store;
use crate::web::assets::accepts_gzip;
use crate::web::{AppState, entity_tag};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::io::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::OnceCell;

/// Commits of other instances do not change [`Store::generation`]: this long their changes may go unseen.
const LONGEST: SignedDuration = SignedDuration::from_secs(1);
/// The same for what clients may keep for minutes anyway, such as feeds: they are large, and making one each second would cost more than
/// sending it to everybody.
const LONGEST_OF_FEEDS: SignedDuration = SignedDuration::from_secs(10);
/// How many bytes are kept, the addresses included.
const ROOM: usize = 16 * 1024 * 1024;
/// What an entry costs beside its address and its body, roughly.
const OVERHEAD: usize = 1024;

/// The answers that are kept. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct PageCache(Arc<Mutex<Shelf>>);

#[derive(Default)]
struct Shelf {
    slots: HashMap<Key, Slot>,
    bytes: usize,
}

/// Path and query, which hold the language, and whether the client takes gzip.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    address: String,
    packed: bool,
}

/// Where an answer is, or will be: whoever asks while it is made waits for it, so that a crowd makes it once.
struct Slot {
    generation: u64,
    since: Timestamp,
    longest: SignedDuration,
    bytes: usize,
    page: Arc<OnceCell<Kept>>,
}

/// An answer with status 200 as it is sent.
struct Kept {
    tag: String,
    headers: HeaderMap,
    body: Bytes,
}

/// Middleware for public pages: answers from what is kept, or keeps what is answered.
pub(crate) async fn keep(State((state, cache)): State<(AppState, PageCache)>, request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let address = request.uri().path_and_query().map_or("/", |whole| whole.as_str()).to_owned();
    let key = Key { address, packed: accepts_gzip(request.headers()) };
    let unless = request.headers().get(header::IF_NONE_MATCH).cloned();
    let page = cache.slot(&key, &state.store, state.clock.now());
    let made = page.get_or_try_init(|| async {
        let kept = Kept::of(next.run(bare(request)).await, key.packed).await;
        match &kept {
            Ok(kept) => cache.weigh(&key, &page, kept),
            Err(_) => cache.forget(&key, &page),
        }
        kept
    });
    match made.await {
        Ok(kept) => kept.answer(unless.as_ref()),
        Err(refused) => *refused,
    }
}

/// The request as every visitor could have sent it.
fn bare(mut request: Request) -> Request {
    request.headers_mut().clear();
    *request.method_mut() = Method::GET;
    request
}

impl PageCache {
    /// The slot of a key, fresh at `now`.
    fn slot(&self, key: &Key, store: &Store, now: Timestamp) -> Arc<OnceCell<Kept>> {
        // Read before the page is made: what is committed meanwhile makes it stale.
        let generation = store.generation();
        let is_fresh = |slot: &Slot| {
            let age = now.duration_since(slot.since);
            slot.generation == generation && !age.is_negative() && age < slot.longest
        };
        let mut kept = self.shelf();
        if let Some(slot) = kept.slots.get(key).filter(|slot| is_fresh(slot)) {
            return Arc::clone(&slot.page);
        }
        kept.take(key);
        if kept.bytes >= ROOM {
            kept.retain(is_fresh);
        }
        if kept.bytes >= ROOM {
            kept.retain(|_| false);
        }
        let page = Arc::new(OnceCell::new());
        let bytes = OVERHEAD + 2 * key.address.len();
        kept.bytes += bytes;
        kept.slots.insert(key.clone(), Slot { generation, since: now, longest: LONGEST, bytes, page: Arc::clone(&page) });
        page
    }

    /// Counts the body of a page that was just made, and says how long it is kept.
    fn weigh(&self, key: &Key, page: &Arc<OnceCell<Kept>>, made: &Kept) {
        let mut kept = self.shelf();
        if let Some(slot) = kept.slots.get_mut(key).filter(|slot| Arc::ptr_eq(&slot.page, page)) {
            slot.bytes += made.body.len();
            slot.longest = made.longest();
            kept.bytes += made.body.len();
        }
    }

    /// Drops the slot of a page that was not made.
    fn forget(&self, key: &Key, page: &Arc<OnceCell<Kept>>) {
        let mut kept = self.shelf();
        if kept.slots.get(key).is_some_and(|slot| Arc::ptr_eq(&slot.page, page)) {
            kept.take(key);
        }
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf {
    fn take(&mut self, key: &Key) {
        if let Some(slot) = self.slots.remove(key) {
            self.bytes -= slot.bytes;
        }
    }

    fn retain(&mut self, keep: impl Fn(&Slot) -> bool) {
        self.slots.retain(|_, slot| keep(slot));
        self.bytes = self.slots.values().map(|slot| slot.bytes).sum();
    }
}

impl Kept {
    /// Packs an answer. One that is no page for everybody comes back as it is.
    async fn of(response: Response, packed: bool) -> Result<Self, Box<Response>> {
        if response.status() != StatusCode::OK || response.headers().contains_key(header::SET_COOKIE) {
            return Err(Box::new(response));
        }
        let (parts, body) = response.into_parts();
        let mut headers = parts.headers;
        let broken = |_| Box::new(StatusCode::INTERNAL_SERVER_ERROR.into_response());
        let mut body = to_bytes(body, ROOM).await.map_err(broken)?;
        if packed {
            let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 4), Compression::default());
            // Writing into memory cannot fail.
            let _ = encoder.write_all(&body);
            body = encoder.finish().unwrap_or_default().into();
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        let tag = etag(&body);
        if let Ok(tag) = tag.parse() {
            headers.insert(header::ETAG, tag);
        }
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
        Ok(Self { tag, headers, body })
    }

    /// How long changes of other instances may go unseen in it.
    fn longest(&self) -> SignedDuration {
        let says = self.headers.get(header::CACHE_CONTROL).and_then(|says| says.to_str().ok()).unwrap_or_default();
        if says.contains("max-age") { LONGEST_OF_FEEDS } else { LONGEST }
    }

    /// The answer to somebody who has it already, perhaps.
    fn answer(&self, unless: Option<&HeaderValue>) -> Response {
        if !entity_tag::names(unless, &self.tag) {
            return (self.headers.clone(), Body::from(self.body.clone())).into_response();
        }
        let mut unchanged = StatusCode::NOT_MODIFIED.into_response();
        for name in [header::ETAG, header::VARY, header::CACHE_CONTROL] {
            if let Some(value) = self.headers.get(&name) {
                unchanged.headers_mut().insert(name, value.clone());
            }
        }
        unchanged
    }
}
