//! A mail server for tests: takes letters, or misbehaves as it is told.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::TcpListener;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

/// When the sink does what it is told to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    Greeting,
    Ehlo,
    Auth,
    Mail,
    Rcpt,
    Data,
    /// After the message and its final dot.
    Content,
    Quit,
}

/// What the sink does then.
#[derive(Debug, Clone)]
pub enum Deed {
    /// Answers with this instead.
    Say(&'static str),
    /// Answers with this instead, so late.
    SayLate(&'static str, Duration),
    /// Says nothing more, and keeps the connection open.
    Silence,
    /// Closes the connection.
    Drop,
}

/// A letter as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    pub from: String,
    pub to: Vec<String>,
    pub message: String,
}

/// A server on a free port of this machine. It stands as long as the test's runtime.
pub struct Sink {
    pub port: u16,
    deed: Arc<Mutex<Option<(At, Deed)>>>,
    arrived: Arc<Mutex<Vec<Arrived>>>,
    hung: Arc<AtomicUsize>,
}

impl Sink {
    /// A server that takes every letter.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let sink = Self { port, deed: Arc::default(), arrived: Arc::default(), hung: Arc::default() };
        let (deed, arrived, hung) = (Arc::clone(&sink.deed), Arc::clone(&sink.arrived), Arc::clone(&sink.hung));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let deed = deed.lock().expect("the deed").clone();
                let (reader, writer) = stream.into_split();
                let (arrived, hung) = (Arc::clone(&arrived), Arc::clone(&hung));
                let talk = Talk { lines: BufReader::new(reader).lines(), writer, deed, arrived, hung };
                tokio::spawn(talk.lead());
            }
        });
        sink
    }

    /// From the next connection on the server does this.
    pub fn misbehave(&self, at: At, deed: Deed) {
        *self.deed.lock().expect("the deed") = Some((at, deed));
    }

    /// From the next connection on the server is a good one.
    pub fn behave(&self) {
        *self.deed.lock().expect("the deed") = None;
    }

    /// In how many connections it has fallen silent.
    pub fn hung(&self) -> usize {
        self.hung.load(Ordering::SeqCst)
    }

    /// The letters that it took over.
    pub fn arrived(&self) -> Vec<Arrived> {
        self.arrived.lock().expect("the letters").clone()
    }
}

struct Talk {
    lines: Lines<BufReader<OwnedReadHalf>>,
    writer: OwnedWriteHalf,
    deed: Option<(At, Deed)>,
    arrived: Arc<Mutex<Vec<Arrived>>>,
    hung: Arc<AtomicUsize>,
}

impl Talk {
    /// Ends with `None` when either side has closed the connection.
    async fn lead(mut self) -> Option<()> {
        self.answer(At::Greeting, "220 sink").await?;
        let mut letter = Arrived { from: String::new(), to: Vec::new(), message: String::new() };
        loop {
            let line = self.lines.next_line().await.ok()??;
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            match verb.as_str() {
                "EHLO" => self.answer(At::Ehlo, "250-sink\r\n250 AUTH PLAIN LOGIN").await?,
                "AUTH" => self.answer(At::Auth, "235 2.7.0 welcome").await?,
                "MAIL" => {
                    letter.from = line;
                    self.answer(At::Mail, "250 2.1.0 ok").await?;
                }
                "RCPT" => {
                    letter.to.push(line);
                    self.answer(At::Rcpt, "250 2.1.5 ok").await?;
                }
                "DATA" => {
                    let goes_on = !self.is_to_act(At::Data);
                    self.answer(At::Data, "354 go on").await?;
                    if goes_on {
                        letter.message = self.message().await?;
                        let taken = !self.is_to_act(At::Content);
                        if taken {
                            self.arrived.lock().expect("the letters").push(letter.clone());
                        }
                        self.answer(At::Content, "250 2.0.0 taken").await?;
                    }
                }
                "QUIT" => {
                    self.answer(At::Quit, "221 bye").await?;
                    return None;
                }
                _ => self.say("250 ok").await?,
            }
        }
    }

    async fn message(&mut self) -> Option<String> {
        let mut message = String::new();
        loop {
            let line = self.lines.next_line().await.ok()??;
            if line == "." {
                return Some(message);
            }
            message.push_str(line.strip_prefix('.').unwrap_or(&line));
            message.push_str("\r\n");
        }
    }

    fn is_to_act(&self, at: At) -> bool {
        self.deed.as_ref().is_some_and(|(when, _)| *when == at)
    }

    async fn answer(&mut self, at: At, usual: &str) -> Option<()> {
        match self.deed.clone().filter(|(when, _)| *when == at) {
            None => self.say(usual).await,
            Some((_, Deed::Say(unusual))) => self.say(unusual).await,
            Some((_, Deed::SayLate(unusual, late))) => {
                tokio::time::sleep(late).await;
                self.say(unusual).await
            }
            Some((_, Deed::Drop)) => None,
            Some((_, Deed::Silence)) => {
                self.hung.fetch_add(1, Ordering::SeqCst);
                tokio::time::sleep(Duration::from_mins(10)).await;
                None
            }
        }
    }

    async fn say(&mut self, reply: &str) -> Option<()> {
        self.writer.write_all(format!("{reply}\r\n").as_bytes()).await.ok()
    }
}

/// A port of this machine on which nobody listens.
pub async fn closed_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").await.expect("a free port").local_addr().expect("an address").port()
}
