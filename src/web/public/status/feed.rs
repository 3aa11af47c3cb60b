//! The secret address of one's own calendar feed: a page that explains it, and the button that makes it. It is shown once, and kept as a hash.

use crate::actions::feed_link::{self, Outcome};
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::public::own::{LinkOf, Own, unknown_link};
use crate::web::respond::page;
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

#[derive(Template)]
#[template(path = "public/status_feed.html")]
struct FeedPage {
    layout: Layout,
    /// The address, right after it was made.
    made: Option<Made>,
    back: String,
}

struct Made {
    /// To copy.
    address: String,
    /// The same, in a scheme that opens a calendar program where there is one.
    webcal: String,
}

/// `GET /{lang}/r/{token}/feed`
pub(crate) async fn show(own: Own) -> Result<Response, PageError> {
    let back = urls::registration(own.layout.language, &own.link);
    if own.registration.email.is_none() {
        return Ok(Redirect::to(&back).into_response());
    }
    page(&FeedPage { layout: own.layout, made: None, back })
}

/// `POST /{lang}/r/{token}/feed`: answers with the address itself, which must stand in no other address and no log.
pub(crate) async fn make(own: Own, State(state): State<AppState>) -> Result<Response, PageError> {
    let back = urls::registration(own.layout.language, &own.link);
    let mut occasion = state.clock.occasion();
    match feed_link::make(&state.store, &mut occasion, &own.link).await.map_err(PageError::broken)? {
        Outcome::Made(feed) => {
            let address = state.site.base_url.join(&urls::personal_feed(&feed));
            let webcal = address.split_once("://").map_or_else(String::new, |(_, rest)| format!("webcal://{rest}"));
            page(&FeedPage { layout: own.layout, made: Some(Made { address, webcal }), back })
        }
        Outcome::NoMailbox => Ok(Redirect::to(&back).into_response()),
        Outcome::UnknownLink => unknown_link(own.layout, LinkOf::Participant),
    }
}
