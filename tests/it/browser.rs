//! The journey in a real browser, against the program as `dabei demo` starts it; the journey itself is `tests/browser/journey.mjs`.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// The demo's log-in for the desk, which `dabei demo` prints.
const DESK: [(&str, &str); 2] = [("DABEI_DESK_EMAIL", "admin@stadt.example"), ("DABEI_DESK_PASSWORD", "dabei-zum-ausprobieren")];

#[test]
fn a_person_gets_from_the_programme_to_a_seat_and_back_in_a_browser() {
    if std::env::var("DABEI_BROWSER").is_ok_and(|value| value == "1") {
        let demo = Demo::start();
        let browser = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser");
        let journey = Command::new("node")
            .arg("journey.mjs")
            .current_dir(browser)
            .env("DABEI_URL", &demo.url)
            .envs(DESK)
            .output()
            .expect("node runs the journey");
        assert!(
            journey.status.success(),
            "{}{}\n{}",
            String::from_utf8_lossy(&journey.stdout),
            String::from_utf8_lossy(&journey.stderr),
            "(The packages of tests/browser and Chromium are set up by scripts/test.)"
        );
    } else {
        // Past the test runner's capture, so that nobody believes that it ran.
        let told =
            std::io::stderr().write_all(b"\n*** The browser journey was not run: DABEI_BROWSER=1 runs it, as scripts/test does. ***\n\n");
        told.expect("standard error");
    }
}

/// A running `dabei demo` on a free port, with a folder of its own; it ends with this value.
struct Demo {
    url: String,
    program: Child,
    _folder: TempDir,
}

impl Demo {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut program = Command::new(env!("CARGO_BIN_EXE_dabei"))
            .args(["demo", "--listen", "127.0.0.1:0", "--dir"])
            .arg(folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(program.stdout.take().expect("piped")).lines().map_while(Result::ok);
        let url = lines.find_map(|line| address_in(&line)).expect("the demo says where it serves");
        // What it says from now on must go somewhere, else it waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Self { url, program, _folder: folder }
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// `http://127.0.0.1:PORT` in a line of what the demo prints.
fn address_in(line: &str) -> Option<String> {
    let start = line.find("http://127.0.0.1:")?;
    let rest = &line[start + "http://".len()..];
    let end = rest.find(|sign: char| !sign.is_ascii_digit() && sign != '.' && sign != ':').unwrap_or(rest.len());
    Some(format!("http://{}", &rest[..end]))
}

#[test]
fn the_address_is_found_in_what_the_demo_prints() {
    assert_eq!(address_in("Programm: http://127.0.0.1:4711/de/events"), Some("http://127.0.0.1:4711".to_owned()));
    assert_eq!(address_in("Importing …"), None);
}
