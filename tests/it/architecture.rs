//! Who may look into whom: the compiler does not mind cycles of modules, so this reads the source and does.

use std::path::{Path, PathBuf};

/// Every room of `src`, and the rooms that it may look into. What `src/lib.rs` tells, this enforces.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("mailbox", &[]),
    ("telemetry", &[]),
    ("clock", &["domain"]),
    ("config", &["domain"]),
    ("calendar", &["domain"]),
    ("i18n", &["domain"]),
    ("export", &["domain"]),
    ("picture", &["domain"]),
    ("storage", &["domain"]),
    ("paper", &["domain", "i18n", "picture"]),
    ("mail", &["domain", "i18n", "calendar", "mailbox", "paper", "picture"]),
    ("actions", &["domain", "storage"]),
    ("import", &["domain", "storage", "actions"]),
    ("jobs", &["clock", "domain", "storage", "actions", "mail"]),
    ("web", &["clock", "domain", "storage", "actions", "i18n", "calendar", "export", "paper", "picture", "mailbox"]),
    ("service", EVERYTHING),
    ("cli", EVERYTHING),
    ("main", EVERYTHING),
];
const EVERYTHING: &[&str] = &[
    "domain",
    "mailbox",
    "paper",
    "telemetry",
    "clock",
    "config",
    "calendar",
    "i18n",
    "export",
    "picture",
    "storage",
    "mail",
    "actions",
    "import",
    "jobs",
    "web",
    "service",
    "cli",
];

/// Crates that belong to few rooms, because their types would carry a decision out of its room.
const CRATES: &[(&str, &[&str])] = &[
    ("sea_orm", &["storage"]),
    ("sqlx", &["storage"]),
    ("migration", &["storage"]),
    ("chrono", &["storage"]),
    ("lettre", &["mail"]),
    ("ring", &["mail"]),
    ("ics", &["calendar"]),
    ("image", &["picture"]),
    ("fast_qr", &["picture"]),
    ("pdf", &["paper"]),
    ("axum", &["web", "service"]),
    ("axum_extra", &["web"]),
    ("tower_http", &["web"]),
];

#[test]
fn every_room_keeps_to_the_rooms_and_crates_it_may_see() {
    let breaches: Vec<String> =
        sources("src").iter().flat_map(|(path, source)| breaches(path, source).into_iter().map(|it| it.told(path))).collect();
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

#[test]
fn every_file_begins_by_saying_what_it_owns() {
    let silent: Vec<String> = ["src", "migration/src", "tests/it"]
        .iter()
        .flat_map(|folder| sources(folder))
        .filter(|(_, source)| !source.starts_with("//! "))
        .map(|(path, _)| format!("{}:1: begins without a `//!` sentence", path.display()))
        .collect();
    assert!(silent.is_empty(), "\n{}\n", silent.join("\n"));
}

#[test]
fn what_the_rules_forbid_is_found_with_its_line() {
    let source = r#"//! A page that wants too much. A comment may name crate::mail.
use crate::{
    domain::event::Event,
    mail::Mailer,
};
use lettre::Message;
fn page<'a>(text: &'a str) -> char {
    let _ = "crate::jobs::run is text, not a path";
    let _ = super::super::jobs::run('"', text);
    '\''
}
mod tests {
    use super::super::super::jobs;
    use super::mail;
    fn ics() { ::chrono::Utc; crate::nowhere::x(); }
}
"#;
    let found: Vec<String> = breaches(Path::new("src/web/public.rs"), source).iter().map(|it| format!("{} {}", it.line, it.what)).collect();
    assert_eq!(
        found,
        [
            "4 `web` may not look into `mail`",
            "6 `web` may not use the crate `lettre`",
            "9 `web` may not look into `jobs`",
            "13 `web` may not look into `jobs`",
            "15 `web` may not use the crate `chrono`",
            "15 `nowhere` is no room of tests/it/architecture.rs",
        ]
    );
}

#[test]
fn a_room_that_the_table_does_not_know_is_a_breach() {
    let found = breaches(Path::new("src/attic/mod.rs"), "//! An attic.\n");
    assert_eq!(found[0].told(Path::new("src/attic/mod.rs")), "src/attic/mod.rs:1: `attic` is no room of tests/it/architecture.rs");
}

#[test]
fn what_the_rules_allow_is_let_through() {
    let mail = "use crate::domain::notice::Notice;\nuse lettre::Message;\nuse super::template;\nfn x(ics: u8) -> u8 { ics }\n";
    assert!(breaches(Path::new("src/mail/message.rs"), mail).is_empty());
    let own_module = "mod ics;\nuse crate::{domain::{event as e, ids}, i18n as _};\npub(crate) fn feed() { ics::feed(self::ics::TYPE) }\n";
    assert!(breaches(Path::new("src/web/mod.rs"), own_module).is_empty());
    assert!(breaches(Path::new("src/main.rs"), "use crate::{cli, mail as post, web};\nuse tokio::net::TcpListener;\n").is_empty());
}

struct Breach {
    line: usize,
    what: String,
}

impl Breach {
    fn told(&self, path: &Path) -> String {
        format!("{}:{}: {}", path.display(), self.line, self.what)
    }
}

fn breaches(path: &Path, source: &str) -> Vec<Breach> {
    let module = module_of(path);
    let room = module.first().map_or("main", String::as_str);
    let Some((_, may_see)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![Breach { line: 1, what: unknown(room) }];
    };
    let paths = paths_in(&tokens(source));
    let own_modules: Vec<&str> = paths.iter().filter(|path| path.declares_module).map(|path| path.segments[0].as_str()).collect();
    let mut found = Vec::new();
    for path in &paths {
        let mut say = |what| found.push(Breach { line: path.line, what });
        if let Some(seen) = path.room_seen_from(module.len()) {
            if !ROOMS.iter().any(|(name, _)| *name == seen) {
                say(unknown(seen));
            } else if seen != room && !may_see.contains(&seen) {
                say(format!("`{room}` may not look into `{seen}`"));
            }
        }
        if let Some(used) = path.crate_used().filter(|used| !own_modules.contains(used))
            && CRATES.iter().any(|(name, rooms)| *name == used && !rooms.contains(&room))
        {
            say(format!("`{room}` may not use the crate `{used}`"));
        }
    }
    found
}

fn unknown(room: &str) -> String {
    format!("`{room}` is no room of tests/it/architecture.rs")
}

/// `src/web/public/form.rs` is the module `web::public::form`; `lib.rs` and `main.rs` are the crate itself.
fn module_of(path: &Path) -> Vec<String> {
    let inside = path.strip_prefix("src").unwrap_or(path).with_extension("");
    let mut module: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if module.last().is_some_and(|last| last == "mod") || module == ["lib"] || module == ["main"] {
        module.pop();
    }
    module
}

/// A path as it stands in the source, those in braces after `use` written out.
struct NamedPath {
    line: usize,
    segments: Vec<String>,
    /// Inline modules around it: each `super` first leaves those.
    nesting: usize,
    /// Only `use ics;` names a crate with one word; elsewhere one word is a variable.
    imported: bool,
    declares_module: bool,
}

impl NamedPath {
    /// The room that the path names, counted from the root of the crate.
    fn room_seen_from(&self, depth: usize) -> Option<&str> {
        let path: Vec<&str> = self.segments.iter().map(String::as_str).skip_while(|segment| *segment == "self").collect();
        let supers = path.iter().take_while(|segment| **segment == "super").count();
        match *path.first()? {
            "crate" => path.get(1).copied(),
            "super" if supers >= depth + self.nesting => path.get(supers).copied(),
            _ => None,
        }
    }

    fn crate_used(&self) -> Option<&str> {
        (!self.declares_module && (self.imported || self.segments.len() > 1)).then(|| self.segments[0].as_str())
    }
}

struct Token {
    line: usize,
    text: String,
}

impl Token {
    fn is_word(&self) -> bool {
        self.text.starts_with(|first: char| first.is_alphabetic() || first == '_')
    }
}

fn paths_in(tokens: &[Token]) -> Vec<NamedPath> {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    let mut paths = Vec::new();
    let mut open_braces: Vec<bool> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let nesting = open_braces.iter().filter(|opens_module| **opens_module).count();
        let before = if at == 0 { "" } else { text(at - 1) };
        match text(at) {
            "{" => open_braces.push(at >= 2 && text(at - 2) == "mod"),
            "}" => {
                open_braces.pop();
            }
            _ if tokens[at].is_word() => {
                let read = NamedPath {
                    line: 0,
                    segments: Vec::new(),
                    nesting,
                    imported: matches!(before, "use" | "crate"),
                    declares_module: before == "mod",
                };
                at = read_path(tokens, at, &read, &mut paths);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    paths
}

/// Reads one path, or the paths of a brace, that continue `prefix`; says where it ends.
fn read_path(tokens: &[Token], mut at: usize, prefix: &NamedPath, paths: &mut Vec<NamedPath>) -> usize {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    let mut segments = prefix.segments.clone();
    let line = tokens[at].line;
    loop {
        if text(at) == "{" {
            at += 1;
            while at < tokens.len() && text(at) != "}" {
                at = match text(at) {
                    "," => at + 1,
                    "as" => at + 2,
                    _ => read_path(tokens, at, &NamedPath { segments: segments.clone(), ..*prefix }, paths),
                };
            }
            return at + 1;
        }
        segments.push(text(at).to_owned());
        at += 1;
        let goes_on = text(at) == "::" && (tokens.get(at + 1).is_some_and(Token::is_word) || matches!(text(at + 1), "{" | "*"));
        if !goes_on {
            paths.push(NamedPath { line, segments, ..*prefix });
            return at;
        }
        at += 1;
    }
}

/// Words, `::` and signs; comments and the contents of literals are left out.
fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let starts = |at: usize, text: &str| text.chars().enumerate().all(|(offset, sign)| chars.get(at + offset) == Some(&sign));
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let end = if starts(at, "//") {
            end_of(&chars, at, "\n")
        } else if starts(at, "/*") {
            end_of(&chars, at + 2, "*/")
        } else if chars[at] == '"' {
            end_of_string(&chars, at + 1, '"')
        } else if chars[at] == '\'' && (starts(at + 1, "\\") || starts(at + 2, "'")) {
            end_of_string(&chars, at + 1, '\'')
        } else if let Some(end) = end_of_raw_string(&chars, at) {
            end
        } else {
            let length = if chars[at].is_alphanumeric() || chars[at] == '_' {
                chars[at..].iter().take_while(|sign| sign.is_alphanumeric() || **sign == '_').count()
            } else {
                1 + usize::from(starts(at, "::"))
            };
            if !chars[at].is_whitespace() {
                tokens.push(Token { line, text: chars[at..at + length].iter().collect() });
            }
            at + length
        };
        line += chars[at..end].iter().filter(|sign| **sign == '\n').count();
        at = end;
    }
    tokens
}

fn end_of(chars: &[char], from: usize, closing: &str) -> usize {
    let closing: Vec<char> = closing.chars().collect();
    (from..chars.len()).find(|at| chars[*at..].starts_with(&closing)).map_or(chars.len(), |at| at + closing.len())
}

fn end_of_string(chars: &[char], mut at: usize, quote: char) -> usize {
    while at < chars.len() && chars[at] != quote {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

/// `r"…"`, `r#"…"#` and their kin with `b` or `c` before.
fn end_of_raw_string(chars: &[char], at: usize) -> Option<usize> {
    let inside_a_word = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    let prefix = chars[at..].iter().take_while(|sign| matches!(sign, 'b' | 'c' | 'r')).count();
    let hashes = chars[at + prefix..].iter().take_while(|sign| **sign == '#').count();
    let opens = prefix > 0 && chars[at + prefix - 1] == 'r' && chars.get(at + prefix + hashes) == Some(&'"');
    let closing = format!("\"{}", "#".repeat(hashes));
    (opens && !inside_a_word).then(|| end_of(chars, at + prefix + hashes + 1, &closing))
}

/// Every Rust file below a folder of the repository, with its path from there.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the repository") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let source = std::fs::read_to_string(&path).expect("Rust source");
                found.push((path.strip_prefix(root).expect("below the repository").to_owned(), source));
            }
        }
    }
    assert!(!found.is_empty(), "no Rust file in {folder}");
    found.sort();
    found
}
