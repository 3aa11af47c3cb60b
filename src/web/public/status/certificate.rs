//! One's own certificate as a file. `GET /{lang}/r/{token}/certificate.pdf`.

use crate::paper::{self, Issued};
use crate::storage::certificates::valid_of;
use crate::web::error::PageError;
use crate::web::public::own::Own;
use crate::web::respond::pdf;
use crate::web::{AppState, urls};
use axum::extract::State;
use axum::response::Response;

/// `GET /{lang}/r/{token}/certificate.pdf`
pub(crate) async fn download(own: Own, State(state): State<AppState>) -> Result<Response, PageError> {
    let found = valid_of(state.store.reader(), own.registration.id).await.map_err(PageError::broken)?;
    let certificate = found.ok_or(PageError::NotFound)?;
    let language = own.layout.language;
    let verify = state.site.base_url.join(&urls::verify_code(language, &certificate.code));
    let (name, file) = (own.registration.name.as_str().to_owned(), own.layout.t.certificate_file());
    let printed = tokio::task::spawn_blocking(move || {
        let issued = Issued { certificate: &certificate, name: &name, language, verify: &verify, is_sample: false };
        // The day on which it was issued is that of the file: the same certificate is the same file, whenever somebody takes it.
        paper::certificates(language, &[issued], certificate.issued_at)
    });
    let bytes = printed.await.map_err(PageError::broken)?.map_err(PageError::broken)?;
    Ok(pdf(&format!("{file}.pdf"), bytes))
}
