//! One's own dates as a calendar file to add by hand: the same entries, with the same UIDs, as the mails bring.

use crate::calendar::{self, Standing};
use crate::domain::ids::SessionId;
use crate::domain::notice::Booking;
use crate::i18n::calendar_words;
use crate::storage::calendar_entries;
use crate::web::error::PageError;
use crate::web::public::own::Own;
use crate::web::{AppState, urls};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

/// `GET /{lang}/r/{token}/calendar.ics`
pub(crate) async fn download(own: Own, State(state): State<AppState>) -> Result<Response, PageError> {
    if !own.has_calendar_file() {
        return Err(PageError::NotFound);
    }
    let entries = calendar_entries::of_registration(state.store.reader(), own.registration.id).await.map_err(PageError::broken)?;
    let revisions: Vec<(SessionId, _)> =
        entries.into_iter().filter(|entry| !entry.cancelled).map(|entry| (entry.session, entry.revision)).collect();
    let booking = Booking::new(&own.registration, own.registration.state, &own.event, &revisions, own.now);
    let page = state.site.base_url.join(&urls::event(own.layout.language, &own.event.key));
    let words = calendar_words(own.layout.language, &state.site.town);
    let sessions = booking.event.sessions.iter();
    let entries: Vec<_> = sessions.filter_map(|session| calendar::booked_entry(&booking, session, Standing::Seat, &page, &words)).collect();
    if entries.is_empty() {
        return Err(PageError::NotFound);
    }
    let file = calendar::publication(&state.site.sender, &entries).map_err(PageError::broken)?;
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        // Says nothing of the event: the name stays in the list of downloads.
        (header::CONTENT_DISPOSITION, "attachment; filename=\"termine.ics\""),
    ];
    Ok((headers, file).into_response())
}
