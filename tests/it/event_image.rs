//! The image of an event: what an organiser sends, what of it everybody sees, and what is never stored.

use crate::app::{BASE_URL, Page, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{QUITTENHOF, SALZWIESE};
use crate::forms::Form;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use dabei::domain::picture::LARGEST_FILE;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use scraper::{Html, Selector};
use std::io::Cursor;

on_both_databases!(
    a_photograph_is_shown_upright_and_tells_nothing_but_what_can_be_seen,
    what_is_missing_is_named_and_what_was_typed_stays,
    a_file_that_is_no_picture_is_refused_in_plain_words,
    the_picture_of_a_draft_is_for_the_desk,
    other_words_leave_the_picture_as_it_is,
    who_saw_another_picture_does_not_describe_this_one,
    a_picture_goes_for_good,
    nobody_shows_anything_on_the_page_of_another_host,
    what_was_typed_is_inert,
);

const SAVE: &str = "Bild speichern";

fn jpeg(image: &RgbImage) -> Vec<u8> {
    encoded(image, ImageFormat::Jpeg)
}

fn encoded(image: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(image.clone()).write_to(&mut bytes, format).expect("written");
    bytes.into_inner()
}

fn blue(width: u32, height: u32) -> RgbImage {
    RgbImage::from_pixel(width, height, Rgb([20, 40, 200]))
}

/// A photograph as a telephone stores it that was held upright: the file lies on its side, with the top of the picture, which is red, on
/// the left; and it says where it was taken (EXIF 2.32 § 4.6).
fn photograph() -> Vec<u8> {
    let lying = RgbImage::from_fn(900, 600, |x, _| if x < 450 { Rgb([220, 20, 20]) } else { Rgb([20, 40, 200]) });
    let plain = jpeg(&lying);
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let mut exif = b"Exif\0\0MM\0\x2A\0\0\0\x08".to_vec();
    // Orientation 6: to be turned by 90 degrees to the right. Then where the directory about the place begins.
    exif.extend([0, 2]);
    exif.extend(entry(0x0112, 3, 1, [0, 6, 0, 0]));
    exif.extend(entry(0x8825, 4, 1, [0, 0, 0, 38]));
    exif.extend([0; 4]);
    exif.extend([0, 1]);
    exif.extend(entry(0x0001, 2, 2, *b"N\0\0\0"));
    exif.extend([0; 4]);
    exif.extend(b"GPS 51.5136 N 7.4653 E");
    let length = u16::try_from(exif.len() + 2).expect("a short segment").to_be_bytes();
    [&plain[..2], &[0xFF, 0xE1], &length, &exif, &plain[2..]].concat()
}

/// Sends a form with a file, as a browser does.
async fn send(app: &TestApp, form: &Form, file: &[u8]) -> Page {
    let mut body = Vec::new();
    for (name, value) in form.pairs().into_iter().filter(|(name, _)| *name != "file") {
        body.extend(format!("--limit\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    let named = if file.is_empty() { "" } else { "bild.jpg" };
    let head = format!("Content-Disposition: form-data; name=\"file\"; filename=\"{named}\"\r\nContent-Type: image/jpeg");
    // The field for the file stands before the others on the page.
    let body = [format!("--limit\r\n{head}\r\n\r\n").as_bytes(), file, b"\r\n", &body, b"--limit--\r\n"].concat();
    let request = Request::post(&form.action)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=limit")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body));
    let page = app.ask(request.expect("a request")).await;
    app.follow(page).await
}

/// The page of the cooking evening's image, as its host opens it.
async fn image_page(app: &TestApp) -> Page {
    app.get(&app.desk_event("kochabend").await.link("Bild")).await
}

fn described(form: Form) -> Form {
    form.fill("alt", "Zwei Menschen schneiden Gemüse.").fill("credit", "Leyla Aydın").fill("rights", "yes")
}

async fn with_picture(database: TestDatabase, file: &[u8]) -> TestApp {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    give_picture(&app, file).await;
    app
}

/// Gives the cooking evening a picture, and opens the page about it.
pub async fn with_picture_of(app: &TestApp) -> Page {
    give_picture(app, &photograph()).await;
    image_page(app).await
}

async fn give_picture(app: &TestApp, file: &[u8]) {
    let form = described(image_page(app).await.form(SAVE));
    let done = send(app, &form, file).await;
    assert!(done.words().contains("Das Bild ist gespeichert."), "{}", done.words());
    let twice = send(app, &form, file).await;
    assert!(twice.words().contains("Es war schon so"), "the button pressed twice: {}", twice.words());
}

/// An attribute of the one image with a caption.
fn of_image(page: &Page, attribute: &str) -> Option<String> {
    let document = Html::parse_document(page.text());
    let image = document.select(&Selector::parse("figure img").expect("a selector")).next()?;
    Some(image.attr(attribute).unwrap_or_default().to_owned())
}

async fn public_page(app: &TestApp) -> Page {
    app.get("/de/events/kochabend").await
}

async fn a_photograph_is_shown_upright_and_tells_nothing_but_what_can_be_seen(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    assert!(of_image(&public_page(&app).await, "src").is_none());
    let page = image_page(&app).await;
    for limit in ["höchstens 10 MB", "mindestens 400 Pixel breit", "länger als 8000 Pixel"] {
        assert!(page.words().contains(limit), "{limit}: {}", page.words());
    }
    let sent = photograph();
    assert!(sent.windows(3).any(|bytes| bytes == b"GPS"));
    let done = send(&app, &described(page.form(SAVE)).fill("licence", "CC BY 4.0"), &sent).await;
    assert!(done.words().contains("Das Bild ist gespeichert."), "{}", done.words());
    assert!(done.words().contains("Bild hinzugefügt; die Rechte sind bestätigt"), "{}", done.words());

    app.forget_cookies();
    let public = public_page(&app).await;
    assert!(public.words().contains("Bild: Leyla Aydın · CC BY 4.0"), "{}", public.words());
    let of_public = |attribute| of_image(&public, attribute).expect("an image");
    assert_eq!((of_public("width").as_str(), of_public("height").as_str()), ("600", "900"), "it is upright");
    assert_eq!(of_public("alt"), "Zwei Menschen schneiden Gemüse.");
    let source = of_public("src");
    assert!(source.starts_with("/events/kochabend/image/"), "{source}");
    assert!(public.text().contains(&format!("\"image\":\"{BASE_URL}{source}\"")), "search engines are told");

    let shown = app.get(&source).await;
    assert_eq!((shown.status, shown.header("content-type")), (StatusCode::OK, "image/jpeg"));
    assert_eq!(shown.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(shown.header("x-content-type-options"), "nosniff");
    for secret in [&b"Exif"[..], b"GPS"] {
        assert!(!shown.bytes().windows(secret.len()).any(|bytes| bytes == secret));
    }
    let upright = image::load_from_memory_with_format(shown.bytes(), ImageFormat::Jpeg).expect("a JPEG file").into_rgb8();
    assert_eq!(upright.dimensions(), (600, 900));
    let (top, bottom) = (upright.get_pixel(300, 100).0, upright.get_pixel(300, 800).0);
    assert!(top[0] > 180 && bottom[2] > 160, "red above blue: {top:?} {bottom:?}");

    let wrong = source.replace(|digit: char| digit.is_ascii_digit(), "0");
    for nothing in [wrong.as_str(), "/events/kochabend/image/", &source.replace("kochabend", "lesung")] {
        assert_eq!(app.get(nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
}

async fn what_is_missing_is_named_and_what_was_typed_stays(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let form = image_page(&app).await.form(SAVE);
    let refused = send(&app, &form.fill("credit", "Leyla Aydın"), &photograph()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.fault("alt").contains("Bitte beschreiben Sie in einem Satz"), "{}", refused.words());
    assert!(refused.fault("rights").contains("Bitte bestätigen Sie"), "{}", refused.words());
    assert!(refused.fault("file").contains("noch einmal aus"), "a browser does not keep the file: {}", refused.words());
    assert_eq!(refused.form(SAVE).value("credit"), "Leyla Aydın");
    let long = described(refused.form(SAVE)).fill("alt", &"ä".repeat(251)).fill("licence", &"x".repeat(121));
    let refused = send(&app, &long, b"").await;
    assert!(refused.fault("file").contains("Bitte wählen Sie eine Bilddatei aus."), "{}", refused.words());
    assert!(refused.fault("alt").contains("höchstens 250 Zeichen") && refused.fault("licence").contains("höchstens 120 Zeichen"));
    assert_eq!(app.event("kochabend").await.picture, None);
}

async fn a_file_that_is_no_picture_is_refused_in_plain_words(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let page = image_page(&app).await;
    let photograph = photograph();
    let mut bomb = jpeg(&blue(600, 400));
    let frame = bomb.windows(2).position(|pair| pair == [0xFF, 0xC0]).expect("a frame header");
    // Height and width as its header tells them (ITU-T T.81 § B.2.2): 60,000 each.
    bomb[frame + 5..frame + 9].copy_from_slice(&[0xEA, 0x60, 0xEA, 0x60]);
    for (file, fault) in [
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec(), "kein Bild, das wir lesen können"),
        (b"Programm 2027".to_vec(), "kein Bild, das wir lesen können"),
        (photograph[..photograph.len() / 2].to_vec(), "beschädigt oder unvollständig"),
        (bomb, "Das Bild hat zu viele Pixel."),
        (jpeg(&blue(399, 600)), "Das Bild ist zu klein."),
        (vec![0; LARGEST_FILE + 1], "Die Datei ist zu groß. Bitte wählen Sie eine mit höchstens 10 MB."),
        (vec![0; 9 * LARGEST_FILE], "Die Datei ist zu groß."),
    ] {
        let refused = send(&app, &described(page.form(SAVE)), &file).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fault}");
        assert!(refused.fault("file").contains(fault), "{fault}: {}", refused.words());
        if file.len() <= LARGEST_FILE + 1 {
            assert_eq!(refused.form(SAVE).value("credit"), "Leyla Aydın", "{fault}");
        }
    }
    assert_eq!(app.event("kochabend").await.picture, None);
    let urlencoded = app.post(&page.url, &[("alt", "Ohne Datei")]).await;
    assert!(urlencoded.status.is_client_error());
    let mut foreign = Request::post(&page.url).header("sec-fetch-site", "cross-site").body(Body::empty()).expect("a request");
    foreign.headers_mut().insert(header::CONTENT_TYPE, "multipart/form-data; boundary=limit".parse().expect("a header"));
    assert_eq!(app.ask(foreign).await.status, StatusCode::FORBIDDEN, "another site's page sends nothing");
}

async fn the_picture_of_a_draft_is_for_the_desk(database: TestDatabase) {
    let app = with_picture(database, &photograph()).await;
    let event = app.desk_event("kochabend").await;
    let address = of_image(&public_page(&app).await, "src").expect("an image");
    let asks = app.get(&event.link("Veröffentlichung zurücknehmen")).await;
    app.submit(asks.form("Veröffentlichung zurücknehmen")).await;
    assert_eq!(app.get(&address).await.status, StatusCode::NOT_FOUND);
    let preview = of_image(&image_page(&app).await, "src").expect("a preview");
    let as_everybody = app.get(&app.get(&event.url).await.link("Vorschau")).await;
    assert_eq!(of_image(&as_everybody, "src").as_deref(), Some(preview.as_str()), "the address that the desk may read");
    let shown = app.get(&preview).await;
    assert_eq!((shown.status, shown.header("content-type"), shown.header("cache-control")), (StatusCode::OK, "image/jpeg", "no-store"));
    app.forget_cookies();
    assert_eq!(app.get(&preview).await.status, StatusCode::SEE_OTHER, "to the log-in");
}

async fn other_words_leave_the_picture_as_it_is(database: TestDatabase) {
    let app = with_picture(database, &photograph()).await;
    let before = app.event("kochabend").await;
    let page = image_page(&app).await;
    let form = page.form(SAVE);
    assert_eq!((form.value("credit"), form.value("rights")), ("Leyla Aydın", ""));
    let same = send(&app, &form, b"").await;
    assert!(same.words().contains("Es war schon so"), "{}", same.words());
    let done = send(&app, &form.fill("alt", "Drei Menschen kochen."), b"").await;
    assert!(done.words().contains("Das Bild ist gespeichert."), "{}", done.words());
    assert!(done.words().contains("Angaben zum Bild geändert"), "{}", done.words());
    let after = app.event("kochabend").await;
    let (old, new) = (before.picture.expect("a picture"), after.picture.expect("a picture"));
    assert_eq!((old.digest, after.revision), (new.digest, before.revision + 1));
    let public = public_page(&app).await;
    assert_eq!(of_image(&public, "alt").as_deref(), Some("Drei Menschen kochen."));
    assert_eq!(app.get(&of_image(&public, "src").expect("an image")).await.status, StatusCode::OK);
    // Who has read the words from before writes nothing over them.
    let late = send(&app, &page.form(SAVE).fill("credit", "Mona Weiß"), b"").await;
    assert!(late.fault("alt").contains("„Drei Menschen kochen.“"), "{}", late.words());
    assert_eq!(app.event("kochabend").await.picture.expect("a picture").words.credit, "Leyla Aydın");
    // Writing the event anew, and copying it, are other deeds.
    let write = app.get(&app.desk_event("kochabend").await.link("Angaben ändern")).await;
    app.submit(write.form("Speichern").fill("cost", "2 Euro")).await;
    assert!(app.event("kochabend").await.picture.is_some());
}

async fn who_saw_another_picture_does_not_describe_this_one(database: TestDatabase) {
    let app = with_picture(database, &photograph()).await;
    let stale = image_page(&app).await.form(SAVE);
    send(&app, &described(image_page(&app).await.form(SAVE)), &encoded(&blue(500, 400), ImageFormat::WebP)).await;
    let refused = send(&app, &stale.fill("alt", "Rot über Blau."), b"").await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.words());
    assert!(refused.fault("alt").contains("„Zwei Menschen schneiden Gemüse.“"), "{}", refused.fault("alt"));
    assert_eq!(app.event("kochabend").await.picture.expect("a picture").words.alt, "Zwei Menschen schneiden Gemüse.");
}

async fn a_picture_goes_for_good(database: TestDatabase) {
    let app = with_picture(database, &encoded(&blue(2_000, 1_000), ImageFormat::Png)).await;
    let address = of_image(&public_page(&app).await, "src").expect("an image");
    assert_eq!(of_image(&public_page(&app).await, "width").as_deref(), Some("1600"));
    // Also when the event will not take place: then nothing but this can be done.
    let event = app.desk_event("kochabend").await;
    let asks = app.get(&event.link("Veranstaltung absagen")).await;
    app.submit(asks.form("Veranstaltung absagen").fill("reason", "Kein Strom.")).await;
    let page = image_page(&app).await;
    assert!(!page.has_button(SAVE) && page.words().contains("lässt sich nur noch entfernen"), "{}", page.words());
    let done = app.submit(page.form("Bild entfernen")).await;
    assert!(done.words().contains("Das Bild ist entfernt.") && done.words().contains("Bild entfernt"), "{}", done.words());
    assert_eq!(app.get(&address).await.status, StatusCode::NOT_FOUND);
    assert!(of_image(&public_page(&app).await, "src").is_none());
    assert!(app.submit(page.form("Bild entfernen")).await.words().contains("Es war schon so"));
}

async fn nobody_shows_anything_on_the_page_of_another_host(database: TestDatabase) {
    let app = with_picture(database, &photograph()).await;
    let page = image_page(&app).await;
    let preview = of_image(&page, "src").expect("a preview");
    app.forget_cookies();
    app.log_in(SALZWIESE).await;
    assert_eq!(app.get(&page.url).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.get(&preview).await.status, StatusCode::NOT_FOUND);
    assert_eq!(send(&app, &described(page.form(SAVE)), &photograph()).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.submit(page.form("Bild entfernen")).await.status, StatusCode::NOT_FOUND);
    assert!(app.event("kochabend").await.picture.is_some());
}

async fn what_was_typed_is_inert(database: TestDatabase) {
    const ODD: &str = "\"><script>alert(1)</script>";
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let form = described(image_page(&app).await.form(SAVE));
    let done = send(&app, &form.fill("alt", ODD).fill("credit", ODD).fill("licence", ODD), &photograph()).await;
    assert!(done.words().contains("Das Bild ist gespeichert."), "{}", done.words());
    for page in [public_page(&app).await, image_page(&app).await] {
        assert_eq!(of_image(&page, "alt").as_deref(), Some(ODD));
        assert!(!page.text().contains("<script>alert"), "{}", page.url);
        assert!(page.words().contains(ODD), "it can be read: {}", page.words());
    }
}
