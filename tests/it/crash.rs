//! `kill -9`: servers die in the middle of a rush and are started again. Nobody loses a seat, and nobody is told twice in different words.

use crate::app::{fixture_folder, query};
use crate::database::{TestDatabase, on_both_databases};
use crate::histories_checks::{CONFIRMATIONS, Written, recounted, sums};
use dabei::domain::filter::ListedStates;
use dabei::domain::registration::State;
use dabei::mailbox;
use dabei::storage::{Store, attendees, events, outbox};
use mail_parser::MessageParser;
use sea_orm::{ConnectionTrait, DatabaseConnection, FromQueryResult, Statement};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

on_both_databases!(sixty_people_register_while_servers_are_killed);

const PEOPLE: usize = 60;
const FORM: &str = "/de/events/kochabend/register";
/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);
const A_MOMENT: Duration = Duration::from_millis(20);

type Fields = Vec<(String, String)>;

/// A server process that is started again after it was killed, each time with a mail folder of its own.
struct Server {
    folder: PathBuf,
    database: String,
    address: SocketAddr,
    lives: usize,
    running: Option<Child>,
}

impl Server {
    fn new(folder: PathBuf, database: &str) -> Self {
        std::fs::create_dir_all(&folder).expect("a folder");
        let address = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port");
        Self { folder, database: database.to_owned(), address, lives: 0, running: None }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dabei"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("DABEI_")) {
            command.env_remove(name);
        }
        command
            .current_dir(&self.folder)
            .env("DABEI_LISTEN", self.address.to_string())
            .env("DABEI_BASE_URL", "http://dabei.test")
            .env("DABEI_DATABASE_URL", &self.database)
            .env("DABEI_MAILER", "folder")
            .env("DABEI_MAIL_FOLDER", self.mails())
            .env("DABEI_TRUSTED_PROXY", "true")
            .env("DABEI_SECRET_KEY", "a secret that all servers of the test share")
            .env("RUST_LOG", "error")
            .stdout(Stdio::null());
        command
    }

    /// Where the mails of this life go.
    fn mails(&self) -> PathBuf {
        self.folder.join(format!("mails-{}", self.lives))
    }

    fn start(&mut self) {
        self.lives += 1;
        self.running = Some(self.command().args(["serve", "--development"]).spawn().expect("the program starts"));
        until("the server answers", || get(self.address, "/healthz", 0).is_ok_and(|answer| answer.status == 200));
    }

    fn signal(&self, signal: &str) {
        let id = self.running.as_ref().expect("it runs").id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().expect("kill runs").success());
    }

    /// SIGKILL: no handler runs, nothing is put away.
    fn kill(&mut self) {
        if let Some(mut child) = self.running.take() {
            child.kill().expect("it is killed");
            child.wait().expect("it is gone");
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

struct Answer {
    status: u16,
    body: String,
}

/// Every person comes from a network of their own.
fn ask(server: SocketAddr, head: &str, person: usize, body: &str) -> io::Result<Answer> {
    let mut stream = TcpStream::connect(server)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "{head} HTTP/1.0\r\nHost: dabei.test\r\nX-Forwarded-For: 10.0.{person}.1\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").ok_or(io::ErrorKind::UnexpectedEof)?;
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or(io::ErrorKind::InvalidData)?;
    Ok(Answer { status, body: body.to_owned() })
}

fn get(server: SocketAddr, path: &str, person: usize) -> io::Result<Answer> {
    ask(server, &format!("GET {path}"), person, "")
}

fn post(server: SocketAddr, path: &str, person: usize, fields: &Fields) -> io::Result<Answer> {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    ask(server, &format!("POST {path}"), person, &query(&fields))
}

fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < PATIENCE, "in vain: {what}");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// The form of a person, filled in.
fn fetch_form(server: SocketAddr, person: usize) -> Fields {
    let page = scraper::Html::parse_document(&get(server, FORM, person).expect("a form").body);
    let hidden = scraper::Selector::parse("form[method=post] input[type=hidden]").expect("a selector");
    let attribute = |input: scraper::ElementRef<'_>, name| input.attr(name).unwrap_or_default().to_owned();
    let mut fields: Fields = page.select(&hidden).map(|input| (attribute(input, "name"), attribute(input, "value"))).collect();
    let typed = [("name", format!("Person {person}")), ("email", email(person)), ("seats", "1".to_owned()), ("language", "de".to_owned())];
    fields.retain(|(name, _)| !typed.iter().any(|(typed, _)| typed == name));
    fields.extend(typed.map(|(name, value)| (name.to_owned(), value)));
    fields
}

fn email(person: usize) -> String {
    format!("person{person}@mail.example")
}

/// Presses the button until somebody answers; always of the same form, at whichever server.
fn insist(servers: &[SocketAddr], person: usize, path: &str, fields: &Fields) {
    for attempt in 0.. {
        match post(servers[(person + attempt) % servers.len()], path, person, fields) {
            Ok(answer) if answer.status == 303 => return,
            Ok(answer) => assert!(answer.status >= 500, "{path}: {}: {}", answer.status, answer.body),
            Err(_) => {}
        }
        assert!(attempt < 2000, "nobody answers person {person}");
        std::thread::sleep(A_MOMENT);
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry").path()).collect()
}

fn eml_files(folder: &Path) -> Vec<PathBuf> {
    entries(folder).into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "eml")).collect()
}

/// All mails of all servers' lives.
fn mails(folder: &Path) -> Vec<PathBuf> {
    entries(folder).iter().flat_map(|server| entries(server)).flat_map(|life| eml_files(&life)).collect()
}

/// A mail's file is named by its date and its id.
fn letter_id(path: &Path) -> String {
    let name = path.file_stem().and_then(|name| name.to_str()).expect("a name");
    name.split_once('-').expect("a date and an id").1.to_owned()
}

/// The mailboxes of everybody: links to confirm, by address.
#[derive(Default)]
struct Post {
    opened: BTreeSet<PathBuf>,
    links: BTreeMap<String, String>,
}

impl Post {
    fn arrives(&mut self, folder: &Path) {
        for path in mails(folder) {
            if self.opened.insert(path.clone()) {
                let letter = mailbox::parse("letter", &std::fs::read(&path).expect("a mail")).expect("a message");
                if let Some(at) = letter.text.find("/de/confirm/") {
                    let link = letter.text[at..].split_whitespace().next().expect("a link");
                    self.links.insert(letter.to.split(['<', '>']).nth(1).unwrap_or(&letter.to).to_owned(), link.to_owned());
                }
            }
        }
    }
}

/// A letter in the outbox.
#[derive(FromQueryResult)]
struct Due {
    id: uuid::Uuid,
}

async fn due(connection: &DatabaseConnection, which: &str) -> Vec<Due> {
    let statement = Statement::from_string(connection.get_database_backend(), format!("SELECT id FROM letter WHERE state = 'due'{which}"));
    Due::find_by_statement(statement).all(connection).await.expect("the outbox")
}

/// Whether this server has sent a letter that is not marked as sent.
async fn has_sent_unmarked(connection: &DatabaseConnection, server: &Server) -> bool {
    let sent: Vec<String> = eml_files(&server.mails()).iter().map(|path| letter_id(path)).collect();
    due(connection, "").await.iter().any(|letter| sent.contains(&letter.id.to_string()))
}

/// Leases of letters that a killed server held end: nobody waits five minutes here.
async fn let_leases_end(connection: &DatabaseConnection, letters: Vec<Due>) {
    for letter in letters {
        let sql = "UPDATE letter SET leased_until = created_at WHERE state = 'due' AND id = $1";
        let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, [letter.id.into()]);
        connection.execute_raw(statement).await.expect("the lease ends");
    }
}

async fn sixty_people_register_while_servers_are_killed(database: TestDatabase) {
    let folder = tempfile::tempdir().expect("a folder");
    // A SQLite file is one process's.
    let processes = if database.url().starts_with("sqlite") { 1 } else { 2 };
    let mut servers: Vec<Server> = (0..processes).map(|n| Server::new(folder.path().join(format!("server-{n}")), database.url())).collect();
    let imported = servers[0].command().arg("import").arg(fixture_folder()).arg("--ahead").status().expect("the program runs");
    assert!(imported.success());
    servers.iter_mut().for_each(Server::start);
    let addresses: Vec<SocketAddr> = servers.iter().map(|server| server.address).collect();
    let forms: Vec<Fields> = (0..PEOPLE).map(|person| fetch_form(addresses[person % processes], person)).collect();
    // Nobody fills in a form in less than three seconds.
    std::thread::sleep(Duration::from_secs(4));

    let post = Mutex::new(Post::default());
    let (registered, confirmed) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let connection = database.connect().await;
    let runtime = tokio::runtime::Handle::current();
    let link_of = |person: usize| post.lock().unwrap_or_else(PoisonError::into_inner).links.get(&email(person)).cloned();
    tokio::task::block_in_place(|| {
        std::thread::scope(|scope| {
            for (person, form) in forms.iter().enumerate() {
                let (addresses, link_of, registered, confirmed) = (&addresses, &link_of, &registered, &confirmed);
                scope.spawn(move || {
                    insist(addresses, person, FORM, form);
                    registered.fetch_add(1, Ordering::Relaxed);
                    let mut link = None;
                    until("a mail to confirm", || {
                        std::thread::sleep(A_MOMENT);
                        link = link_of(person);
                        link.is_some()
                    });
                    insist(addresses, person, &link.expect("a link"), &Vec::new());
                    confirmed.fetch_add(1, Ordering::Relaxed);
                });
            }
            let arrives = || post.lock().unwrap_or_else(PoisonError::into_inner).arrives(folder.path());
            let kill = |server: &mut Server| {
                server.kill();
                let letters = runtime.block_on(due(&connection, " AND leased_until IS NOT NULL"));
                server.start();
                // Another server finishes its own meanwhile.
                std::thread::sleep(Duration::from_secs(1));
                runtime.block_on(let_leases_end(&connection, letters));
            };
            until("people register", || registered.load(Ordering::Relaxed) >= PEOPLE / 4);
            kill(&mut servers[processes - 1]);
            // Between the sending of a letter and the marking, whichever server that is: one may have taken all letters.
            let mut at_work = 0;
            until("a letter is sent and not marked", || {
                arrives();
                let sent_unmarked = |server: &Server| runtime.block_on(has_sent_unmarked(&connection, server));
                let Some(found) = servers.iter().position(sent_unmarked) else { return false };
                // It holds its breath: what it has told the database arrives there, and nothing more comes.
                servers[found].signal("-STOP");
                std::thread::sleep(A_MOMENT);
                let unmarked = sent_unmarked(&servers[found]);
                if !unmarked {
                    servers[found].signal("-CONT");
                }
                at_work = found;
                unmarked
            });
            kill(&mut servers[at_work]);
            // While people confirm, and after the last of them.
            for (which, moment) in [5, 30, PEOPLE].into_iter().enumerate() {
                until("people confirm", || {
                    arrives();
                    confirmed.load(Ordering::Relaxed) >= moment
                });
                kill(&mut servers[(which + 1) % processes]);
            }
        });
    });

    let store = Store::connect(database.url()).await.expect("the database opens");
    let begun = Instant::now();
    while outbox::count_due(store.reader()).await.expect("the outbox") > 0 {
        assert!(begun.elapsed() < PATIENCE, "letters do not leave");
        tokio::time::sleep(A_MOMENT).await;
    }
    drop(servers);
    assert_nothing_is_lost(&store, &mails(folder.path())).await;
}

/// Five have seats, everybody else waits, and each is told so once.
async fn assert_nothing_is_lost(store: &Store, mails: &[PathBuf]) {
    let event = events::find_by_key(store.reader(), "kochabend").await.expect("the database").expect("the fixture");
    let all = attendees::all(store.reader(), event.id, ListedStates::All).await.expect("the database");
    let addresses: BTreeSet<&str> = all.iter().filter_map(|it| Some(it.email.as_ref()?.as_str())).collect();
    assert_eq!((all.len(), addresses.len()), (PEOPLE, PEOPLE), "everybody who was told so is registered, once");
    let count = |state| all.iter().filter(|registration| registration.state == state).count();
    assert_eq!((count(State::Confirmed), count(State::Waitlisted)), (5, PEOPLE - 5), "every confirmation that was answered is there");
    assert_eq!((event.occupancy.held, event.occupancy.waiting), (5, 55));
    assert_eq!(sums(&event.occupancy), sums(&recounted(&all)));

    let mut sent: BTreeMap<String, Vec<Vec<u8>>> = BTreeMap::new();
    for path in mails {
        sent.entry(letter_id(path)).or_default().push(std::fs::read(path).expect("a mail"));
    }
    let written = Written::read(store.reader()).await;
    for registration in &all {
        let letters: Vec<_> = written.about(registration.id).filter(|letter| letter.state != "superseded").collect();
        let of_kind = |kinds: &[&str]| letters.iter().filter(|letter| kinds.contains(&letter.kind.as_str())).count();
        let has_seat = registration.state == State::Confirmed;
        let told = (of_kind(&["confirm_address"]), of_kind(&CONFIRMATIONS), of_kind(&["waiting"]));
        assert_eq!(told, (1, usize::from(has_seat), usize::from(!has_seat)), "{registration:?}: {letters:?}");
        assert!(letters.iter().all(|letter| letter.state == "sent" && sent.contains_key(&letter.id.to_string())), "{letters:?}");
    }
    let twice: Vec<&Vec<Vec<u8>>> = sent.values().filter(|copies| copies.len() > 1).collect();
    assert!(!twice.is_empty(), "a server died between sending a letter and marking it");
    for copies in twice {
        let ids: BTreeSet<_> = copies.iter().map(|mail| message_id(mail)).collect();
        assert_eq!(ids.len(), 1, "a mail program shows it once");
        assert!(copies.windows(2).all(|pair| pair[0] == pair[1]), "the same bytes");
    }
}

fn message_id(mail: &[u8]) -> String {
    MessageParser::default().parse(mail).and_then(|message| message.message_id().map(str::to_owned)).expect("a Message-ID")
}
