//! The real program in a process of its own, and one who asks it, for measurements. Linux only: CPU time is read from `/proc`.

#![allow(dead_code, reason = "each measurement uses a part of it")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

pub type Fallible<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// A server in a process of its own, so that its CPU time is its own.
pub struct Server {
    pub child: Child,
    pub address: SocketAddr,
}

impl Server {
    pub fn dabei(folder: &Path, name: &str, programme: &Path) -> Fallible<Self> {
        let status = dabei(folder, name, free_address()?).arg("import").arg(programme).arg("--ahead").stdout(Stdio::null()).status()?;
        if !status.success() {
            return Err("the import failed".into());
        }
        Self::start(folder, name)
    }

    pub fn start(folder: &Path, name: &str) -> Fallible<Self> {
        let address = free_address()?;
        Self::serving(dabei(folder, name, address), address)
    }

    /// One whose mails cannot be put into their folder: they wait.
    pub fn without_mail(folder: &Path, name: &str) -> Fallible<Self> {
        let no_folder = folder.join("no-folder");
        std::fs::write(&no_folder, "")?;
        let address = free_address()?;
        let mut command = dabei(folder, name, address);
        command.env("DABEI_MAIL_FOLDER", no_folder.join("mails")).env("RUST_LOG", "off");
        Self::serving(command, address)
    }

    fn serving(mut command: Command, address: SocketAddr) -> Fallible<Self> {
        let child = command.args(["serve", "--development"]).spawn()?;
        Self { child, address }.ready()
    }

    pub fn ready(self) -> Fallible<Self> {
        let begun = Instant::now();
        loop {
            match Client::connect(self.address).and_then(|mut client| client.get("/healthz", "")) {
                Ok(_) => return Ok(self),
                Err(fault) if begun.elapsed() > Duration::from_secs(20) => return Err(fault),
                Err(_) => std::thread::sleep(Duration::from_millis(2)),
            }
        }
    }

    /// User and system time of the process so far.
    pub fn cpu(&self) -> Fallible<Duration> {
        cpu_of(self.child.id())
    }

    pub fn peak_memory_kb(&self) -> Fallible<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).ok_or("no VmHWM")?;
        Ok(line.split_whitespace().nth(1).unwrap_or_default().parse()?)
    }
}

/// User and system time of a process so far.
pub fn cpu_of(process: u32) -> Fallible<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    let ticks: u64 = fields[11].parse::<u64>()? + fields[12].parse::<u64>()?;
    // Linux counts in hundredths of a second (USER_HZ).
    Ok(Duration::from_millis(ticks * 10))
}

impl Drop for Server {
    fn drop(&mut self) {
        // The process may have ended by itself; there is nothing to do then.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

pub fn dabei(folder: &Path, name: &str, address: SocketAddr) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dabei"));
    command
        .env("DABEI_LISTEN", address.to_string())
        .env("DABEI_BASE_URL", format!("http://{address}"))
        .env("DABEI_DATABASE_URL", format!("sqlite://{}?mode=rwc", folder.join(format!("{name}.sqlite")).display()))
        .env("DABEI_MAILER", "folder")
        .env("DABEI_MAIL_FOLDER", folder.join(format!("{name}-mails")))
        .env("DABEI_TRUSTED_PROXY", "true")
        .env("DABEI_SECRET_KEY", "a secret that only this measurement needs")
        .env("RUST_LOG", "error");
    command
}

pub fn free_address() -> Fallible<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

pub fn with_first(row: &csv::StringRecord, key: &str) -> csv::StringRecord {
    std::iter::once(key).chain(row.iter().skip(1)).collect()
}

pub fn read_csv(path: &Path) -> Fallible<Vec<csv::StringRecord>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path)?;
    Ok(reader.records().collect::<Result<_, _>>()?)
}

pub fn write_csv(path: &Path, rows: &[csv::StringRecord]) -> Fallible<()> {
    let mut writer = csv::Writer::from_path(path)?;
    rows.iter().try_for_each(|row| writer.write_record(row))?;
    Ok(writer.flush()?)
}

pub fn copy_folder(from: &Path, to: &Path) -> Fallible<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        std::fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}

/// One kept-alive connection.
pub struct Client {
    stream: BufReader<TcpStream>,
    host: SocketAddr,
}

pub struct Answer {
    pub status: u16,
    pub headers: String,
    pub body: Vec<u8>,
}

impl Client {
    pub fn connect(host: SocketAddr) -> Fallible<Self> {
        let stream = TcpStream::connect(host)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_mins(1)))?;
        Ok(Self { stream: BufReader::with_capacity(1 << 16, stream), host })
    }

    pub fn get(&mut self, path: &str, headers: &str) -> Fallible<Answer> {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\n{headers}\r\n", self.host))
    }

    pub fn post(&mut self, path: &str, fields: &[(String, String)], headers: &str) -> Fallible<Answer> {
        let encode = |text: &str| -> String {
            text.bytes()
                .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
                .collect()
        };
        let body = fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&");
        self.ask(&format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n{headers}\r\n{body}",
            self.host,
            body.len()
        ))
    }

    pub fn ask(&mut self, request: &str) -> Fallible<Answer> {
        self.stream.get_mut().write_all(request.as_bytes())?;
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line.split_whitespace().nth(1).ok_or("no status line")?.parse()?;
        let (mut length, mut chunked, mut headers) = (0, false, String::new());
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            headers.push_str(&line);
            let lower = line.trim_end().to_ascii_lowercase();
            if lower.is_empty() {
                break;
            }
            if let Some(value) = lower.strip_prefix("content-length:") {
                length = value.trim().parse()?;
            }
            chunked |= lower == "transfer-encoding: chunked";
        }
        let mut body = Vec::new();
        if chunked {
            loop {
                line.clear();
                self.stream.read_line(&mut line)?;
                let size = usize::from_str_radix(line.trim(), 16)?;
                let mut chunk = vec![0; size + 2];
                self.stream.read_exact(&mut chunk)?;
                body.extend_from_slice(&chunk[..size]);
                if size == 0 {
                    break;
                }
            }
        } else {
            body.resize(length, 0);
            self.stream.read_exact(&mut body)?;
        }
        Ok(Answer { status, headers, body })
    }
}

impl Answer {
    /// The body, where it is text.
    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }
}
