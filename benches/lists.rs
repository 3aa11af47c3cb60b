//! What long lists cost: `cargo bench --bench lists` (Linux, release build).
//!
//! Fills one event with ten thousand registrations, starts the real program on that SQLite database, and prints the server's CPU time for a page
//! of its list, searched and sorted, and for the whole list as a spreadsheet, beside a plain write of the same cells in the same run.

mod program;

use program::{Client, Fallible, Server, cpu_of, read_csv, with_first, write_csv};
use rust_xlsxwriter::Workbook;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

const EVENT: &str = "aw27-hauptveranstaltung";
const LOG_IN: (&str, &str) = ("bench@stadt.example", "ein Passwort zum Messen");
/// How often a page is asked for; the spreadsheet less often.
const PAGES: u32 = 50;
const SHEETS: u32 = 10;

fn main() -> Fallible<()> {
    println!("{:<52} {:>10} {:>14}", "", "CPU", "by the clock");
    for registrations in [5_000, 10_000] {
        measure(registrations)?;
    }
    Ok(())
}

fn measure(registrations: usize) -> Fallible<()> {
    let folder = tempfile::tempdir()?;
    let programme = folder.path().join("programme");
    program::copy_folder(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/demo/programme")), &programme)?;
    many_registrations(&programme, registrations)?;
    let server = Server::dabei(folder.path(), "lists", &programme)?;
    make_user(folder.path(), &server)?;
    let mut client = Client::connect(server.address)?;
    let fields = [("email", LOG_IN.0), ("password", LOG_IN.1)].map(|(name, value)| (name.to_owned(), value.to_owned()));
    let answer = client.post("/desk/login", &fields, "")?;
    let cookie = answer.headers.lines().find_map(|line| line.strip_prefix("set-cookie: ")).and_then(|cookie| cookie.split(';').next());
    let cookie = format!("Cookie: {}\r\n", cookie.ok_or("no cookie")?);
    let list = client.get("/desk?q=Hauptveranstaltung&past=yes", &cookie)?;
    let page = list.text().split('"').find(|part| part.starts_with("/desk/events/0")).ok_or("the event is not listed")?.to_owned();
    let event = page.split(['?', '#']).next().unwrap_or_default().to_owned();
    let shown = client.get(&event, &cookie)?;
    if !shown.text().contains("Mehrere auf einmal") {
        return Err("the list is not there".into());
    }

    println!("{registrations} registrations");
    for (name, query) in [
        ("a page of the list", ""),
        ("searched for a name", "?q=Merle"),
        ("sorted by the time of arrival, page 30", "?sort=-submitted&page=30"),
    ] {
        let path = format!("{event}{query}");
        report(name, &server, PAGES, || client.get(&path, &cookie).map(drop))?;
    }
    let purpose = [("purpose".to_owned(), "organising".to_owned())];
    let path = format!("{event}/registrations.xlsx");
    let ours = report("the whole list as XLSX", &server, SHEETS, || client.post(&path, &purpose, &cookie).map(drop))?;
    let csv = client.post(&format!("{event}/registrations.csv"), &purpose, &cookie)?;
    let cells: Vec<Vec<String>> = csv.text().lines().map(|line| line.split(';').map(str::to_owned).collect()).collect();
    // CPU here as there: by the clock the plain write would pay for whatever else the machine does.
    let cpu = cpu_of(std::process::id())?;
    for _ in 0..SHEETS {
        plain_xlsx(&cells)?;
    }
    let plain = cpu_of(std::process::id())?.saturating_sub(cpu) / SHEETS;
    println!(
        "  {:<50} {:>7.0} ms   {} rows; ours is {:.1} times that",
        "the same cells, written plainly",
        plain.as_secs_f64() * 1e3,
        cells.len(),
        ours.as_secs_f64() / plain.as_secs_f64()
    );
    Ok(())
}

/// Makes the log-in with which the list is looked at.
fn make_user(folder: &Path, server: &Server) -> Fallible<()> {
    let mut user = program::dabei(folder, "lists", server.address)
        .args(["user", "add", LOG_IN.0, "--name", "Messung", "--role", "administrator", "--password-stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()?;
    writeln!(user.stdin.take().ok_or("no standard input")?, "{}", LOG_IN.1)?;
    if user.wait()?.success() { Ok(()) } else { Err("no user could be made".into()) }
}

/// Prints and gives the CPU time of the server for each of `times` askings.
fn report(name: &str, server: &Server, times: u32, mut ask: impl FnMut() -> Fallible<()>) -> Fallible<Duration> {
    ask()?;
    let (begun, cpu) = (Instant::now(), server.cpu()?);
    for _ in 0..times {
        ask()?;
    }
    let (each, cpu) = (begun.elapsed() / times, server.cpu()?.saturating_sub(cpu) / times);
    println!("  {name:<50} {:>7.1} ms {:>11.1} ms", cpu.as_secs_f64() * 1e3, each.as_secs_f64() * 1e3);
    Ok(cpu)
}

/// What whoever knows the crate would write in ten lines.
fn plain_xlsx(cells: &[Vec<String>]) -> Fallible<Vec<u8>> {
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    for (row, cells) in (0..).zip(cells) {
        for (column, cell) in (0..).zip(cells) {
            page.write_string(row, column, cell)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// Lets those who registered for the demo's largest event come again and again, each as somebody else.
fn many_registrations(programme: &Path, count: usize) -> Fallible<()> {
    let path = programme.join("registrations.csv");
    let rows = read_csv(&path)?;
    let column = |name: &str| rows[0].iter().position(|column| column == name).ok_or("a column is missing");
    let (name, email, answers, seats) = (column("name")?, column("email")?, column("answers")?, column("seats")?);
    let own: Vec<_> = rows[1..].iter().filter(|row| &row[0] == EVENT).collect();
    let mut many = vec![rows[0].clone()];
    for n in 0..count {
        let row = with_first(own[n % own.len()], EVENT);
        let changed = row.iter().enumerate().map(|(index, cell)| match index {
            _ if index == name => format!("{cell} {n}"),
            _ if index == email => format!("person{n}@example.org"),
            _ if index == answers => String::new(),
            _ if index == seats => "1".to_owned(),
            _ => cell.to_owned(),
        });
        many.push(changed.collect());
    }
    many[1..].sort_by(|one, other| one[1].cmp(&other[1]));
    write_csv(&path, &many)
}
