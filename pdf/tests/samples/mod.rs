//! Documents as the service would print them, with the names that give printers trouble.

use pdf::{
    About, Body, Certificate, Certificates, Column, ColumnKind, CountSheet, Document, Fact, Head, ListOf, Moment, Sessions, SignInSheet,
    Signature, SingleSheets, Table, Verification,
};

/// A name in Arabic.
pub const LAYLA: &str = "ليلى الحداد";

/// A name of sixty characters.
pub const LONG: &str = "Prof.in Dr. Maximiliane-Alexandra von Hohenstein-Württemberg";

/// What typst would take for orders, if a name were source.
pub const ORDERS: &str = r#"#import "x.typ" $x$ *fett* _kursiv_ @ref <label> ] \ "Zitat" // `roh`"#;

pub fn document(title: &str, body: Body) -> Document {
    let made_at = Moment { year: 2027, month: 3, day: 12, hour: 9, minute: 30 };
    Document { head: Head { title: title.to_owned(), author: "Stadt Musterstadt".to_owned(), language: "de".to_owned(), made_at }, body }
}

pub fn about(kind: &str) -> About {
    let fact = |label: &str, value: &str| Fact { label: label.to_owned(), value: value.to_owned() };
    About {
        kind: kind.to_owned(),
        title: "Haltung zeigen im Alltag – Argumentationstraining gegen Stammtischparolen".to_owned(),
        facts: vec![
            fact("Datum", "Freitag, 12. März 2027, 9:00 bis 16:30 Uhr"),
            fact("Ort", "Rathaus, Großer Sitzungssaal, Marktplatz 22, 2. Obergeschoss (Aufzug im Innenhof, der Eingang ist stufenlos)"),
            fact("Veranstalterin", "Stadt Musterstadt, Abteilung Integration und Vielfalt"),
            fact("Leitung", &format!("{LAYLA}, Jonas Brückner")),
        ],
        notice: "Vertraulich: nur für die Veranstaltung. Bitte nicht kopieren und nicht liegen lassen. Zu vernichten bis 12. April 2027."
            .to_owned(),
    }
}

fn column(heading: &str, kind: ColumnKind, width: u16) -> Column {
    Column { heading: heading.to_owned(), kind, width }
}

pub fn people(count: usize) -> Vec<Vec<String>> {
    let names = ["Anna Müller", LAYLA, LONG, "Ngô Thị Bích", "Ольга Шевченко", "Zoë Öztürk-Łukaszewicz"];
    let bodies = ["Amt für Soziales", "", "Volkshochschule", "Referat für Öffentlichkeitsarbeit und Bürgerbeteiligung"];
    let row =
        |index: usize| vec![names[index % names.len()].to_owned(), bodies[index % bodies.len()].to_owned(), (index % 3 + 1).to_string()];
    (0..count).map(row).collect()
}

pub fn sign_in_sheet(count: usize) -> Document {
    let table = Table {
        running: Some("Nr.".to_owned()),
        columns: vec![
            column("Name", ColumnKind::Text, 10),
            column("Einrichtung", ColumnKind::Text, 8),
            column("Plätze", ColumnKind::Number, 3),
            column("Unterschrift", ColumnKind::Signature, 10),
        ],
        rows: people(count),
        empty_rows: 5,
    };
    let sheet = SignInSheet { about: about("Teilnahmeliste"), table, foot: "Seite {page} von {pages}".to_owned() };
    document("Teilnahmeliste: Haltung zeigen im Alltag, 12. März 2027", Body::SignInSheet(sheet))
}

pub fn wide_sign_in_sheet() -> Document {
    let Document { head, body: Body::SignInSheet(mut sheet) } = sign_in_sheet(20) else { unreachable!("a list") };
    sheet.table.columns.insert(3, column("Mittagessen", ColumnKind::Text, 4));
    sheet.table.columns.push(column("Unterschrift Nachmittag", ColumnKind::Signature, 10));
    for row in &mut sheet.table.rows {
        row.push("vegetarisch".to_owned());
    }
    Document { head, body: Body::SignInSheet(sheet) }
}

pub fn single_sheets(names: &[&str]) -> Document {
    let sheets = SingleSheets {
        about: about("Teilnahmebestätigung"),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        statement: "Ich habe an der Veranstaltung teilgenommen.".to_owned(),
        date: "Datum".to_owned(),
        signature: "Unterschrift".to_owned(),
    };
    document("Einzelblätter: Haltung zeigen im Alltag", Body::SingleSheets(sheets))
}

pub fn count_sheet() -> Document {
    let fields = ["Schule", "Klasse", "Zahl der Schülerinnen und Schüler", "Zahl der Begleitpersonen", "Datum und Unterschrift"];
    let table = Table {
        running: None,
        columns: vec![
            column("Schule", ColumnKind::Text, 5),
            column("Klasse", ColumnKind::Text, 2),
            column("Zahl der Kinder", ColumnKind::Number, 2),
            column("Begleitung", ColumnKind::Text, 3),
            column("Unterschrift", ColumnKind::Signature, 4),
        ],
        rows: Vec::new(),
        empty_rows: 5,
    };
    let sheet = CountSheet {
        about: About { notice: "Bitte keine Namen von Kindern eintragen.".to_owned(), ..about("Zählblatt für Schulklassen") },
        fields: fields.iter().map(|field| (*field).to_owned()).collect(),
        table: Some(table),
        foot: "Seite {page} von {pages}".to_owned(),
    };
    document("Zählblatt: Haltung zeigen im Alltag", Body::CountSheet(sheet))
}

pub fn certificate(name: &str) -> Certificate {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<String>>();
    Certificate {
        language: "de".to_owned(),
        host: "Stadt Musterstadt · Abteilung Integration und Vielfalt".to_owned(),
        heading: "Teilnahmebescheinigung".to_owned(),
        before: texts(&["Hiermit bescheinigen wir, dass"]),
        name: name.to_owned(),
        after: texts(&["an der Fortbildung „Haltung zeigen im Alltag – Argumentationstraining gegen Stammtischparolen“ teilgenommen hat."]),
        sessions: Some(Sessions {
            headings: texts(&["Datum", "Termin", "Stunden"]),
            rows: vec![
                texts(&["12. März 2027", "Grundlagen, 9:00 bis 16:30 Uhr", "8"]),
                texts(&["19. März 2027", "Vertiefung, 9:00 bis 16:30 Uhr", "8"]),
            ],
        }),
        topics: Some(ListOf {
            heading: "Inhalte".to_owned(),
            items: texts(&[
                "Was Parolen wirksam macht",
                "Gesprächsführung und Grenzen setzen",
                "Unterstützung für Betroffene: Beratung und Meldestellen",
            ]),
        }),
        total: "Gesamtumfang: 16 Unterrichtsstunden".to_owned(),
        issued: "Musterstadt, 22. März 2027".to_owned(),
        signatures: vec![
            Signature { name: "Dr. Sabine Keller".to_owned(), function: "Abteilungsleiterin".to_owned() },
            Signature { name: "Jonas Brückner".to_owned(), function: "Trainer".to_owned() },
        ],
        verification: Some(Verification {
            text: "Ob diese Bescheinigung echt ist, lässt sich unter der folgenden Adresse mit diesem Code prüfen:".to_owned(),
            code: "K7QF-3M2X-9TPB".to_owned(),
            url: "https://dabei.musterstadt.de/echt/K7QF3M2X9TPB".to_owned(),
            // Not a code that can be read, but as dense as one.
            qr: (0..29_usize).map(|y| (0..29_usize).map(|x| (x * x + 3 * y + x * y) % 5 < 2).collect()).collect(),
            qr_alt: "QR-Code mit der Adresse, unter der die Bescheinigung geprüft wird".to_owned(),
        }),
    }
}

pub fn certificates(names: &[&str]) -> Document {
    let certificates = names.iter().map(|name| certificate(name)).collect();
    document("Teilnahmebescheinigung: Haltung zeigen im Alltag", Body::Certificates(Certificates { certificates }))
}
