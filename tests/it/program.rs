//! The program `dabei` as an operator meets it: commands, exit codes, what it says when something is wrong.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};

struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// Runs the program in a folder of its own, with no configuration but what the test sets.
fn dabei(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Ran {
    dabei_given(folder, arguments, variables, "")
}

fn dabei_given(folder: &Path, arguments: &[&str], variables: &[(&str, &str)], input: &str) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dabei"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("DABEI_")) {
        command.env_remove(name);
    }
    let mut child = command
        .args(arguments)
        .current_dir(folder)
        .envs(variables.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("written");
    let Output { status, stdout, stderr } = child.wait_with_output().expect("the program ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: status.code().expect("an exit code"), out: text(stdout), err: text(stderr) }
}

const TRYING: [(&str, &str); 1] = [("DABEI_MAILER", "folder")];

fn fixtures() -> String {
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/fixtures/programme").to_owned()
}

#[test]
fn help_explains_every_command_and_the_exit_codes() {
    let folder = tempfile::tempdir().expect("a folder");
    let help = dabei(folder.path(), &["--help"], &[]);
    assert_eq!(help.code, 0);
    for word in ["serve", "demo", "migrate", "import", "user", "mail-test", "doctor", "Exit codes:"] {
        assert!(help.out.contains(word), "{word} in\n{}", help.out);
    }
}

#[test]
fn a_command_that_is_not_understood_is_code_2() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(dabei(folder.path(), &["dance"], &[]).code, 2);
}

#[test]
fn a_wrong_configuration_is_code_3_and_names_every_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let ran = dabei(folder.path(), &["migrate"], &[("DABEI_LISTEN", "here"), ("DABEI_BASE_URL", "ftp://x")]);
    assert_eq!(ran.code, 3);
    for key in ["listen (environment variable DABEI_LISTEN)", "base_url (environment variable DABEI_BASE_URL)", "smtp_url (not set)"] {
        assert!(ran.err.contains(key), "{key} in\n{}", ran.err);
    }
}

#[test]
fn an_address_of_the_database_that_cannot_be_read_is_code_3_and_never_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    for command in ["migrate", "doctor", "serve"] {
        for password in ["GEHEIM/PW", "GEHEIM#PW", "GEHEIM?PW", "5432/GEHEIM", "GEHEIM@127.0.0.1:port/"] {
            let url = format!("postgres://dabei:{password}@127.0.0.1/db");
            let ran = dabei(folder.path(), &[command], &[("DABEI_MAILER", "folder"), ("DABEI_DATABASE_URL", &url)]);
            assert_eq!(ran.code, 3, "{command} {url}: {}", ran.err);
            assert!(ran.err.contains("database_url (environment variable DABEI_DATABASE_URL): should be "), "{}", ran.err);
            assert!(ran.err.contains("percent-encoded"), "{}", ran.err);
            assert!(!ran.err.contains("GEHEIM") && !ran.out.contains("GEHEIM"), "{command} {url}: {}{}", ran.out, ran.err);
        }
    }
}

#[test]
fn a_variable_with_a_typo_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let variables = [("DABEI_MAILER", "folder"), ("DABEI_LISTENN", "GEHEIM")];
    let ran = dabei(folder.path(), &["migrate"], &variables);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("DABEI_LISTENN") && !ran.err.contains("GEHEIM"), "{}", ran.err);
    let doctor = dabei(folder.path(), &["doctor"], &variables);
    assert!(doctor.out.contains("look  environment: not known, and so without effect: DABEI_LISTENN"), "{}", doctor.out);
}

#[test]
fn serve_refuses_what_is_only_for_trying_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let by_folder = dabei(folder.path(), &["serve"], &TRYING);
    assert_eq!(by_folder.code, 3);
    assert!(by_folder.err.contains("mailer = \"folder\" keeps mails on this machine"), "{}", by_folder.err);
    let without_secret = dabei(folder.path(), &["serve"], &[("DABEI_SMTP_URL", "smtp://127.0.0.1:2525")]);
    assert_eq!(without_secret.code, 3);
    assert!(without_secret.err.contains("secret_key is not set"), "{}", without_secret.err);
}

#[test]
fn migrating_twice_changes_the_schema_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = dabei(folder.path(), &["migrate"], &TRYING);
    assert_eq!((first.code, first.out.starts_with("0 ")), (0, false), "{}", first.err);
    assert_eq!(dabei(folder.path(), &["migrate"], &TRYING).out, "0 changes made; the schema is up to date.\n");
}

#[test]
fn an_import_counts_and_a_faulty_one_is_code_4_and_stores_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let imported = dabei(folder.path(), &["import", &fixtures()], &TRYING);
    assert_eq!(imported.code, 0, "{}", imported.err);
    assert!(imported.out.contains("events.csv: "), "{}", imported.out);

    let faulty = folder.path().join("faulty");
    std::fs::create_dir(&faulty).expect("a folder");
    std::fs::write(faulty.join("sessions.csv"), "event_key,starts,ends,label,status\nnobody,2027-03-28T02:30,2027-03-28T01:00,,planned\n")
        .expect("written");
    let ran = dabei(folder.path(), &["import", faulty.to_str().expect("a path")], &TRYING);
    assert_eq!(ran.code, 4);
    assert!(ran.err.contains("sessions.csv, row 1, column event_key: "), "{}", ran.err);
    assert!(ran.err.contains("nothing was stored"), "{}", ran.err);
}

#[test]
fn a_log_in_is_made_listed_and_taken_away() {
    let folder = tempfile::tempdir().expect("a folder");
    dabei(folder.path(), &["import", &fixtures()], &TRYING);
    let add = ["user", "add", "Rana@stadt.example", "--name", "Rana Aziz", "--role", "administrator", "--password-stdin"];
    let short = dabei_given(folder.path(), &add, &TRYING, "kurz\n");
    assert_eq!(short.code, 2);
    assert!(short.err.contains("at least 15 characters"), "{}", short.err);
    let added = dabei_given(folder.path(), &add, &TRYING, "ein langes Kennwort\n");
    assert_eq!((added.code, added.out.as_str()), (0, "Rana@stadt.example can log in at /desk as administrator.\n"), "{}", added.err);
    assert!(dabei(folder.path(), &["user", "list"], &TRYING).out.contains("rana@stadt.example\tadministrator"));
    assert_eq!(dabei(folder.path(), &["user", "disable", "rana@stadt.example"], &TRYING).code, 0);
    assert_eq!(dabei(folder.path(), &["user", "disable", "nobody@stadt.example"], &TRYING).code, 2);
    let organiser = dabei(folder.path(), &["user", "add", "a@stadt.example", "--name", "A"], &TRYING);
    assert!(organiser.err.contains("the role organiser needs --organisation"), "{}", organiser.err);
}

#[test]
fn the_doctor_says_what_to_mend() {
    let folder = tempfile::tempdir().expect("a folder");
    // Nobody listens on port 1.
    let ran = dabei(folder.path(), &["doctor"], &[("DABEI_SMTP_URL", "smtp://user:geheim@127.0.0.1:1")]);
    assert_eq!(ran.code, 5, "{}", ran.out);
    assert!(ran.out.contains("MEND  mail server: the mail server cannot be reached"), "{}", ran.out);
    assert!(ran.out.contains("MEND  secret key: is not set"), "{}", ran.out);
    assert!(!ran.out.contains("geheim") && !ran.err.contains("geheim"));
}

#[test]
fn a_mail_test_explains_a_failure() {
    let folder = tempfile::tempdir().expect("a folder");
    let ran = dabei(folder.path(), &["mail-test", "somebody@example.org"], &[("DABEI_SMTP_URL", "smtp://127.0.0.1:1")]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("check host and port of the mail server"), "{}", ran.err);
    let left = dabei(folder.path(), &["mail-test", "somebody@example.org"], &TRYING);
    assert_eq!(left.code, 0, "{}", left.err);
    assert_eq!(std::fs::read_dir(folder.path().join("mails")).expect("the folder of mails").count(), 1);
}

#[test]
fn a_server_that_is_asked_to_stop_ends_cleanly() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Command::new(env!("CARGO_BIN_EXE_dabei"))
        .args(["serve", "--development"])
        .current_dir(folder.path())
        .envs(TRYING)
        .env("DABEI_LISTEN", "127.0.0.1:0")
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut lines = BufReader::new(server.stderr.take().expect("its log")).lines().map_while(Result::ok);
    assert!(lines.any(|line| line.contains("serving")), "it serves");
    let asked = Command::new("kill").args(["-TERM", &server.id().to_string()]).status().expect("kill runs");
    assert!(asked.success());
    assert!(lines.any(|line| line.contains("stopping")), "it says that it stops");
    assert_eq!(server.wait().expect("it ends").code(), Some(0));
}
