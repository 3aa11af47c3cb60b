//! What a request costs: `cargo bench --bench http` (Linux, release build).
//!
//! Starts the real program on a fresh SQLite database with the demo's programme, and beside it an empty axum server that answers with a body
//! of the same size. Prints requests per second and the server's CPU time per request for both, in the same run; then a whole registration
//! (form, post, confirm, with both mails written) alone and with as many clients, the start on an existing database, and the peak of memory.

mod program;

use program::{Client, Fallible, Server, copy_folder, free_address, read_csv, with_first, write_csv};
use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Connections that ask at the same time; the machine's other core is theirs.
const CLIENTS: usize = 8;
const MEASURE: Duration = Duration::from_secs(4);
const REGISTRATIONS: u16 = 300;
/// Where people register: an event that some attend in the room and some from afar, with quotas.
const FORM: &str = "/de/events/aw27-ratssaal-hybrid/register";

/// The number of a person, and what is hidden in the form that it got.
type Form = (usize, Vec<(String, String)>);

fn main() -> Fallible<()> {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(index) = arguments.iter().position(|argument| argument == "--empty-page") {
        return empty_page(&arguments[index + 1], arguments[index + 2].parse()?);
    }
    let folder = tempfile::tempdir()?;
    let programme = folder.path().join("programme");
    copy_folder(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/demo/programme")), &programme)?;
    std::fs::remove_file(programme.join("registrations.csv"))?;
    let many = folder.path().join("many");
    many_events(&programme, &many, 500)?;

    println!("{:<44} {:>10} {:>12} {:>10} {:>9}", "page", "bytes", "requests/s", "CPU/req", "of empty");
    let small = Server::dabei(folder.path(), "small", &programme)?;
    measure("programme (first page of the demo's 100)", &small, "/de/events")?;
    measure("event page", &small, "/de/events/aw27-hauptveranstaltung")?;
    let large = Server::dabei(folder.path(), "large", &many)?;
    measure("feed of 500 events", &large, "/de/events.ics")?;
    drop(large);
    let mut known = HashSet::new();
    for clients in [1, CLIENTS] {
        registrations(&small, folder.path(), clients, &mut known)?;
    }
    println!("peak memory of the server: {} MB", small.peak_memory_kb()? / 1024);
    drop(small);
    for clients in [1, CLIENTS] {
        requests_and_mails(folder.path(), clients, &mut known)?;
    }
    let started = Instant::now();
    let again = Server::start(folder.path(), "small")?;
    println!("start to first answer on an existing database: {} ms", started.elapsed().as_millis());
    drop(again);
    Ok(())
}

/// A server that answers with so many bytes, in a process of its own.
fn empty(size: usize) -> Fallible<Server> {
    let address = free_address()?;
    let child = Command::new(std::env::current_exe()?).args(["--empty-page", &address.to_string(), &size.to_string()]).spawn()?;
    Server { child, address }.ready()
}

/// Serves `size` bytes, and nothing else: the floor that pages are compared with.
fn empty_page(address: &str, size: usize) -> Fallible<()> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let body = axum::body::Bytes::from(vec![b' '; size]);
        let page = move || std::future::ready(([("content-type", "text/html; charset=utf-8")], body.clone()));
        let router = axum::Router::new().fallback(page);
        let listener = tokio::net::TcpListener::bind(address).await?;
        Ok(axum::serve(listener, router).await?)
    })
}

/// Asks for one page for a while, here and at an empty server, and prints both.
fn measure(name: &str, server: &Server, path: &str) -> Fallible<()> {
    let size = Client::connect(server.address)?.get(path, "")?.body.len();
    let empty = empty(size)?;
    let (rate, cpu) = load(server, path)?;
    let (floor, floor_cpu) = load(&empty, path)?;
    println!("{name:<44} {size:>10} {rate:>12.0} {:>7.0} µs {:>8.0}%", cpu * 1e6, 100.0 * rate / floor);
    println!("{:<44} {size:>10} {floor:>12.0} {:>7.0} µs", "  an empty page of that size", floor_cpu * 1e6);
    Ok(())
}

/// Requests per second, and CPU seconds of the server per request.
fn load(server: &Server, path: &str) -> Fallible<(f64, f64)> {
    Client::connect(server.address)?.get(path, "")?;
    let (begun, cpu) = (Instant::now(), server.cpu()?);
    let counts = std::thread::scope(|scope| {
        let client = || {
            scope.spawn(|| -> Fallible<u32> {
                let mut client = Client::connect(server.address)?;
                let mut count = 0;
                while begun.elapsed() < MEASURE {
                    let answer = client.get(path, "")?;
                    if answer.status != 200 {
                        return Err(format!("{path} answered {}", answer.status).into());
                    }
                    count += 1;
                }
                Ok(count)
            })
        };
        let threads: Vec<_> = (0..CLIENTS).map(|_| client()).collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| Err("a client broke".into()))).collect::<Fallible<Vec<u32>>>()
    })?;
    let requests = f64::from(counts.iter().sum::<u32>());
    Ok((requests / begun.elapsed().as_secs_f64(), server.cpu()?.saturating_sub(cpu).as_secs_f64() / requests))
}

/// Whole registrations (form, post, confirm) by so many clients at once; the worker writes both mails meanwhile.
fn registrations(server: &Server, folder: &Path, clients: usize, known: &mut HashSet<String>) -> Fallible<()> {
    let mails = folder.join("small-mails");
    let count = usize::from(REGISTRATIONS);
    let (before, people) = (mail_texts(&mails)?.len(), known.len()..known.len() + count);
    let cpu = server.cpu()?;
    let (forms, forms_took) = ask_for_forms((server, clients), people.clone())?;
    let posts_took = send_forms((server, clients), forms)?;
    wait_for_mails(&mails, before + count)?;
    let confirms_took = press_buttons((server, clients), people.zip(new_links(&mails, known)?).collect())?;
    let took = (forms_took + posts_took + confirms_took).as_secs_f64() / f64::from(REGISTRATIONS);
    wait_for_mails(&mails, before + 2 * count)?;
    println!(
        "a whole registration (form, post, confirm) with both mails, {clients} at once: {:.2} ms of CPU, {:.0} of them in a second",
        each(server.cpu()?.saturating_sub(cpu)),
        1.0 / took
    );
    Ok(())
}

/// The same without the letters, which leave only when nobody registers: what the three requests cost, and what the two mails do.
fn requests_and_mails(folder: &Path, clients: usize, known: &mut HashSet<String>) -> Fallible<()> {
    let mails = folder.join("small-mails");
    let count = usize::from(REGISTRATIONS);
    let (before, people) = (mail_texts(&mails)?.len(), known.len()..known.len() + count);
    let deliver = |all: usize| -> Fallible<Duration> {
        let server = Server::start(folder, "small")?;
        wait_for_mails(&mails, all)?;
        // What left is noted in the database a second later at most.
        std::thread::sleep(Duration::from_secs(2));
        server.cpu()
    };

    let closed = Server::without_mail(folder, "small")?;
    let cpu = closed.cpu()?;
    let (forms, _) = ask_for_forms((&closed, clients), people.clone())?;
    send_forms((&closed, clients), forms)?;
    let form_and_post = closed.cpu()?.saturating_sub(cpu);
    drop(closed);
    let first_mail = deliver(before + count)?;

    let closed = Server::without_mail(folder, "small")?;
    let cpu = closed.cpu()?;
    press_buttons((&closed, clients), people.zip(new_links(&mails, known)?).collect())?;
    let confirm = closed.cpu()?.saturating_sub(cpu);
    drop(closed);
    let second_mail = deliver(before + 2 * count)?;

    println!(
        "its parts, {clients} at once: form and post {:.2} ms of CPU, confirm {:.2} ms; the mail to confirm {:.2} ms, the confirmation {:.2} ms",
        each(form_and_post),
        each(confirm),
        each(first_mail),
        each(second_mail)
    );
    Ok(())
}

/// Milliseconds for each registration.
fn each(all: Duration) -> f64 {
    all.as_secs_f64() * 1e3 / f64::from(REGISTRATIONS)
}

/// Asks for the form for each of these people; gives what is hidden in it, and how long that took.
fn ask_for_forms(with: (&Server, usize), people: Range<usize>) -> Fallible<(Vec<Form>, Duration)> {
    let begun = Instant::now();
    let forms = shared_out(with, people.collect(), |client, n| {
        let form = client.get(FORM, &network(n))?;
        Ok((n, hidden_fields(&form.text())))
    })?;
    Ok((forms, begun.elapsed()))
}

/// Fills in and sends the forms; gives how long that took.
fn send_forms(with: (&Server, usize), forms: Vec<Form>) -> Fallible<Duration> {
    // Nobody fills in a form in less than three seconds.
    std::thread::sleep(Duration::from_secs(4));
    let begun = Instant::now();
    shared_out(with, forms, |client, (n, hidden)| {
        let mut fields = hidden;
        for (name, value) in [
            ("name", format!("Person {n}")),
            ("email", format!("person{n}@example.org")),
            ("seats", "1".to_owned()),
            ("language", "de".to_owned()),
            ("attends", "online".to_owned()),
        ] {
            fields.retain(|(known, _)| known != name);
            fields.push((name.to_owned(), value));
        }
        let answer = client.post(FORM, &fields, &network(n))?;
        if answer.status == 303 { Ok(()) } else { Err(format!("a registration was answered {}: {}", answer.status, answer.text()).into()) }
    })?;
    Ok(begun.elapsed())
}

/// Presses the button behind these links; gives how long that took.
fn press_buttons(with: (&Server, usize), links: Vec<(usize, String)>) -> Fallible<Duration> {
    let begun = Instant::now();
    shared_out(with, links, |client, (n, link)| {
        let answer = client.post(&link, &[], &network(n))?;
        if answer.status == 303 { Ok(()) } else { Err(format!("a confirmation was answered {}", answer.status).into()) }
    })?;
    Ok(begun.elapsed())
}

/// Lets so many clients do these tasks, each client every so manieth; gives what came of them.
fn shared_out<T: Send, R: Send>(
    (server, clients): (&Server, usize),
    tasks: Vec<T>,
    deed: impl Fn(&mut Client, T) -> Fallible<R> + Sync,
) -> Fallible<Vec<R>> {
    let mut shares: Vec<Vec<T>> = (0..clients).map(|_| Vec::new()).collect();
    for (n, task) in tasks.into_iter().enumerate() {
        shares[n % clients].push(task);
    }
    let work = |share: Vec<T>| -> Fallible<Vec<R>> {
        let mut client = Client::connect(server.address)?;
        share.into_iter().map(|task| deed(&mut client, task)).collect()
    };
    std::thread::scope(|scope| {
        let work = &work;
        let threads: Vec<_> = shares.into_iter().map(|share| scope.spawn(move || work(share))).collect();
        let done = threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| Err("a client broke".into())));
        Ok(done.collect::<Fallible<Vec<Vec<R>>>>()?.into_iter().flatten().collect())
    })
}

/// Every person comes from a network of their own: the brake on misuse is not what is measured.
fn network(n: usize) -> String {
    format!("X-Forwarded-For: 10.{}.{}.1\r\nSec-Fetch-Site: same-origin\r\n", n / 250, n % 250)
}

fn hidden_fields(html: &str) -> Vec<(String, String)> {
    let page = scraper::Html::parse_document(html);
    let Ok(inputs) = scraper::Selector::parse("form[method=post] input[type=hidden]") else { return Vec::new() };
    let attribute = |input: &scraper::ElementRef<'_>, name| input.value().attr(name).unwrap_or_default().to_owned();
    page.select(&inputs).map(|input| (attribute(&input, "name"), attribute(&input, "value"))).collect()
}

fn wait_for_mails(folder: &Path, count: usize) -> Fallible<()> {
    let begun = Instant::now();
    while mail_texts(folder)?.len() < count {
        if begun.elapsed() > Duration::from_mins(1) {
            return Err("the mails did not come".into());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

fn mail_texts(folder: &Path) -> Fallible<Vec<std::path::PathBuf>> {
    // The first mail makes the folder.
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder)?;
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<Fallible<Vec<_>>>()?;
    Ok(paths.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "eml")).collect())
}

/// The links of all letters so far that ask for a confirmation and are not known yet; now they are.
fn new_links(folder: &Path, known: &mut HashSet<String>) -> Fallible<Vec<String>> {
    let mut links = Vec::new();
    for path in mail_texts(folder)? {
        let bytes = std::fs::read(path)?;
        let mail = mail_parser::MessageParser::default().parse(&bytes).ok_or("a mail cannot be read")?;
        let text = mail.body_text(0).unwrap_or_default().into_owned();
        if let Some(at) = text.find("/de/confirm/") {
            links.push(text[at..].split_whitespace().next().unwrap_or_default().to_owned());
        }
    }
    links.retain(|link| known.insert(link.clone()));
    Ok(links)
}

/// The demo's programme, its events repeated under other keys until there are `count`.
fn many_events(programme: &Path, target: &Path, count: usize) -> Fallible<()> {
    copy_folder(programme, target)?;
    // They belong to the events of before.
    std::fs::remove_file(target.join("questions.csv"))?;
    let (events, sessions) = (read_csv(&programme.join("events.csv"))?, read_csv(&programme.join("sessions.csv"))?);
    let status = events[0].iter().position(|column| column == "status").ok_or("no column status")?;
    let published: Vec<_> = events[1..].iter().filter(|row| &row[status] == "published").collect();
    let (mut new_events, mut new_sessions) = (vec![events[0].clone()], vec![sessions[0].clone()]);
    for n in 0..count {
        let row = published[n % published.len()];
        let key = format!("{}-{n}", &row[0]);
        new_sessions.extend(sessions[1..].iter().filter(|session| session[0] == row[0]).map(|session| with_first(session, &key)));
        new_events.push(with_first(row, &key));
    }
    write_csv(&target.join("events.csv"), &new_events)?;
    write_csv(&target.join("sessions.csv"), &new_sessions)
}
