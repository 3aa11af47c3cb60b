//! What a mail server can do to a letter, and what Dabei makes of it (calendar-and-mail.md § 4, check 37).

use crate::smtp_sink::{At, Deed, Sink, closed_port};
use dabei::domain::email::EmailAddress;
use dabei::domain::ids::LetterId;
use dabei::domain::occasion::Occasion;
use dabei::mail::{FaultClass, Mailer, Patience, RenderedLetter, SmtpServer, Trouble};
use dabei::mailbox;
use jiff::Timestamp;
use secrecy::SecretString;
use std::time::{Duration, Instant};

fn written() -> Timestamp {
    "2027-03-01T08:00:00Z".parse().expect("a timestamp")
}

fn letter(number: u8) -> RenderedLetter {
    let address = |raw| EmailAddress::parse(raw).expect("an address");
    let message = format!("Subject: {number}\r\nTo: nadia@mail.example\r\n\r\nGuten Tag\r\n.Punkt\r\n");
    RenderedLetter {
        id: LetterId::new(&mut Occasion::new(written(), [number; 32])),
        date: written(),
        from: address("dabei@stadt.example"),
        to: address("nadia@mail.example"),
        bytes: message.into_bytes(),
    }
}

fn mailer(url: &str) -> Mailer {
    let server = SmtpServer::from_url(&SecretString::from(url)).expect("a server");
    let patience = Patience { answer: Duration::from_millis(300), letter: Duration::from_secs(5) };
    Mailer::Smtp(server.with_patience(patience))
}

fn mailer_for(sink: &Sink) -> Mailer {
    mailer(&format!("smtp://dabei:geheim@127.0.0.1:{}", sink.port))
}

/// Sends to a sink that does this, and says what was made of it: class, trouble, words.
async fn outcome(at: At, deed: Deed) -> (FaultClass, Trouble, String) {
    let sink = Sink::start().await;
    sink.misbehave(at, deed);
    let fault = mailer_for(&sink).send(&letter(1)).await.expect_err("it was not sent");
    assert_eq!(sink.arrived(), [], "not taken over");
    (fault.class, fault.trouble, fault.to_string())
}

#[tokio::test]
async fn a_good_server_takes_the_letter_as_it_is() {
    let sink = Sink::start().await;
    mailer_for(&sink).send(&letter(1)).await.expect("sent");
    let arrived = sink.arrived();
    assert_eq!(
        (arrived[0].from.as_str(), arrived[0].to.as_slice()),
        ("MAIL FROM:<dabei@stadt.example>", ["RCPT TO:<nadia@mail.example>".to_owned()].as_slice())
    );
    assert_eq!(arrived[0].message.trim_end().as_bytes(), letter(1).bytes.trim_ascii_end());
}

#[tokio::test]
async fn a_server_that_asks_to_come_back_is_asked_again_later() {
    for (at, reply) in [
        (At::Greeting, "421 4.3.2 closing"),
        (At::Auth, "454 4.7.0 later"),
        (At::Mail, "451 4.3.0 later"),
        (At::Rcpt, "450 4.2.0 <nadia@mail.example>: greylisted"),
        (At::Data, "452 4.3.1 no space"),
        (At::Content, "421 4.3.2 closing"),
    ] {
        let (class, trouble, words) = outcome(at, Deed::Say(reply)).await;
        assert_eq!((class, trouble), (FaultClass::Transient, Trouble::Later), "{at:?}");
        assert_eq!(words, format!("the mail server asks to come back later ({})", &reply[..9]), "{at:?}");
    }
}

#[tokio::test]
async fn a_refusal_means_what_it_stands_behind() {
    for (at, reply, class, trouble) in [
        (At::Rcpt, "550 5.1.1 <nadia@mail.example>: unknown", FaultClass::Permanent, Trouble::Address),
        (At::Data, "554 5.5.1 no valid recipients", FaultClass::Permanent, Trouble::Address),
        (At::Content, "554 5.7.1 looks like spam", FaultClass::Permanent, Trouble::Message),
        (At::Mail, "550 5.7.1 <dabei@stadt.example>: not yours", FaultClass::Configuration, Trouble::Sender),
        (At::Rcpt, "554 5.7.1 <nadia@mail.example>: Relay access denied", FaultClass::Configuration, Trouble::Sender),
        (At::Mail, "530 5.7.0 log in first", FaultClass::Configuration, Trouble::LogIn),
        (At::Auth, "535 5.7.8 wrong password", FaultClass::Configuration, Trouble::LogIn),
        (At::Greeting, "554 5.3.2 no service", FaultClass::Configuration, Trouble::Unreachable),
    ] {
        let (found_class, found_trouble, words) = outcome(at, Deed::Say(reply)).await;
        assert_eq!((found_class, found_trouble), (class, trouble), "{reply}");
        assert!(words.ends_with(&format!("({})", &reply[..9])) && !words.contains('@'), "{words}");
    }
}

#[tokio::test]
async fn a_server_that_falls_silent_is_given_up_in_time() {
    for at in [At::Greeting, At::Ehlo, At::Auth, At::Mail, At::Rcpt, At::Data, At::Content] {
        let started = Instant::now();
        let (class, trouble, _) = outcome(at, Deed::Silence).await;
        assert_eq!((class, trouble), (FaultClass::Transient, Trouble::Silence), "{at:?}");
        assert!(started.elapsed() < Duration::from_secs(3), "{at:?} took {:?}", started.elapsed());
    }
}

#[tokio::test]
async fn a_connection_that_breaks_may_have_delivered_and_is_tried_again() {
    for at in [At::Greeting, At::Mail, At::Rcpt, At::Data, At::Content] {
        let (class, trouble, _) = outcome(at, Deed::Drop).await;
        assert_eq!((class, trouble), (FaultClass::Transient, Trouble::Broken), "{at:?}");
    }
}

#[tokio::test]
async fn only_250_means_that_the_letter_was_taken_over() {
    let (class, trouble, words) = outcome(At::Content, Deed::Say("354 go on")).await;
    assert_eq!((class, trouble), (FaultClass::Transient, Trouble::Broken));
    assert_eq!(words, "the connection to the mail server broke (354)");
}

#[tokio::test]
async fn after_a_hung_send_the_next_outcome_is_its_own() {
    let sink = Sink::start().await;
    let mailer = mailer_for(&sink);
    for hung_at in [At::Rcpt, At::Data, At::Content] {
        sink.misbehave(hung_at, Deed::Silence);
        assert_eq!(mailer.send(&letter(1)).await.expect_err("hung").trouble, Trouble::Silence);
        sink.misbehave(At::Rcpt, Deed::Say("550 5.1.1 unknown"));
        assert_eq!(mailer.send(&letter(2)).await.expect_err("refused").trouble, Trouble::Address);
        sink.misbehave(At::Content, Deed::Say("554 5.7.1 spam"));
        assert_eq!(mailer.send(&letter(3)).await.expect_err("refused").trouble, Trouble::Message);
    }
    sink.behave();
    mailer.send(&letter(4)).await.expect("sent");
    assert_eq!(sink.arrived().len(), 1);
    assert!(sink.arrived()[0].message.starts_with("Subject: 4\r\n"));
}

#[tokio::test]
async fn a_letter_that_was_taken_over_counts_even_if_the_farewell_hangs() {
    for deed in [Deed::Silence, Deed::Drop, Deed::Say("500 what?")] {
        let sink = Sink::start().await;
        sink.misbehave(At::Quit, deed);
        let started = Instant::now();
        mailer_for(&sink).send(&letter(1)).await.expect("sent");
        assert!(started.elapsed() < Duration::from_secs(1));
        assert_eq!(sink.arrived().len(), 1);
    }
}

#[tokio::test]
async fn a_server_that_answers_in_drops_does_not_hold_up_the_worker() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        while tokio::io::AsyncWriteExt::write_all(&mut stream, b"2").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    let server = SmtpServer::from_url(&SecretString::from(format!("smtp://127.0.0.1:{port}"))).expect("a server");
    let patience = Patience { answer: Duration::from_millis(300), letter: Duration::from_millis(600) };
    let fault = Mailer::Smtp(server.with_patience(patience)).send(&letter(1)).await.expect_err("never done");
    assert_eq!((fault.class, fault.trouble), (FaultClass::Transient, Trouble::Silence));
}

#[tokio::test]
async fn a_server_that_cannot_be_used_costs_no_letter_a_try() {
    let sink = Sink::start().await;
    let nobody = closed_port().await;
    for (url, trouble) in [
        (format!("smtp://127.0.0.1:{nobody}"), Trouble::Unreachable),
        ("smtp://no-such-host.invalid".to_owned(), Trouble::Unreachable),
        (format!("smtps://127.0.0.1:{}", sink.port), Trouble::Encryption),
        (format!("smtp+starttls://127.0.0.1:{}", sink.port), Trouble::Encryption),
    ] {
        let mailer = mailer(&url);
        for fault in [mailer.send(&letter(1)).await.expect_err("not sent"), mailer.check().await.expect_err("not well")] {
            assert_eq!((fault.class, fault.trouble), (FaultClass::Configuration, trouble), "{url}");
            assert!(!fault.trouble.advice().is_empty());
        }
    }
    assert_eq!(sink.arrived(), []);
}

#[tokio::test]
async fn a_check_logs_in_and_sends_nothing() {
    let sink = Sink::start().await;
    mailer_for(&sink).check().await.expect("all well");
    sink.misbehave(At::Auth, Deed::Say("535 5.7.8 wrong password"));
    assert_eq!(mailer_for(&sink).check().await.expect_err("wrong password").trouble, Trouble::LogIn);
    assert_eq!(sink.arrived(), []);
}

#[tokio::test]
async fn the_folder_holds_a_letter_once_however_often_it_is_tried() {
    let folder = tempfile::tempdir().expect("a folder");
    let mailer = Mailer::Folder(folder.path().join("mails"));
    mailer.send(&letter(1)).await.expect("written");
    mailer.send(&letter(1)).await.expect("written");
    mailer.send(&letter(2)).await.expect("written");
    let stored = mailbox::list(&folder.path().join("mails"), 10).await.expect("a list");
    assert_eq!(stored.iter().map(|letter| letter.subject.as_str()).collect::<Vec<_>>().len(), 2);
    let files = std::fs::read_dir(folder.path().join("mails")).expect("a folder").count();
    assert_eq!(files, 2, "nothing half written is left");
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_stops_the_post_and_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a-file");
    std::fs::write(&file, "").expect("written");
    let fault = Mailer::Folder(file).send(&letter(1)).await.expect_err("no folder");
    assert_eq!((fault.class, fault.trouble), (FaultClass::Configuration, Trouble::Folder));
}

#[tokio::test]
async fn memory_keeps_letters_in_order() {
    let (mailer, letters) = Mailer::memory();
    mailer.send(&letter(1)).await.expect("kept");
    mailer.send(&letter(2)).await.expect("kept");
    assert_eq!(*letters.lock().expect("letters"), [letter(1), letter(2)]);
}
