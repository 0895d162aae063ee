//! The real program, serving, and a browser as plain as can be.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

/// How long an answer is waited for before a test fails.
const DEADLINE: Duration = Duration::from_secs(60);

/// A server that ends with the test.
pub(super) struct Preview {
    pub(super) child: Child,
    pub(super) address: SocketAddr,
    /// The line that it printed when it was ready.
    pub(super) line: String,
}

/// An answer.
pub(super) struct Reply {
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    pub(super) body: String,
}

impl Preview {
    /// Serves the book in `root` at a free port, as of a fixed day.
    pub(super) fn of(root: &Path, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_coebook"))
            .args(["serve", "--port", "0", "--today", "2026-11-23"])
            .args(arguments)
            .current_dir(root)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("its output");
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        let (_, behind) = line.split_once("http://").expect("an address");
        let (host, _) = behind.split_once('/').expect("a path");
        let (_, port) = host.rsplit_once(':').expect("a port");
        let address = format!("127.0.0.1:{port}").parse().expect("an address");
        Self {
            child,
            address,
            line,
        }
    }

    /// Ends the server; what it said beside its line.
    pub(super) fn said(mut self) -> String {
        let mut said = String::new();
        self.child.kill().expect("it ends");
        let mut stderr = self.child.stderr.take().expect("its remarks");
        stderr.read_to_string(&mut said).expect("text");
        said
    }

    /// Asks for `path` with more headers.
    pub(super) fn ask(&self, method: &str, path: &str, headers: &[&str]) -> Reply {
        ask(self.address, method, path, headers)
    }

    pub(super) fn get(&self, path: &str) -> Reply {
        get(self.address, path)
    }

    /// What the server tells a browser that has a page open.
    pub(super) fn listen(&self, page: &str) -> Listening {
        let page = page.replace('/', "%2F");
        let head = format!(
            "GET /~coebook/events?page={page} HTTP/1.1\r\nHost: {}",
            self.address
        );
        let stream = send(self.address, &head);
        Listening(BufReader::new(stream))
    }
}

/// Sends `head`, the lines of a request without the empty one at its end.
fn send(address: SocketAddr, head: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(DEADLINE)).expect("a deadline");
    write!(stream, "{head}\r\n\r\n").expect("a request");
    stream
}

fn ask(address: SocketAddr, method: &str, path: &str, headers: &[&str]) -> Reply {
    let mut head = format!("{method} {path} HTTP/1.1\r\nConnection: close");
    if !headers.iter().any(|header| header.starts_with("Host:")) {
        head += &["\r\nHost: ", &address.to_string()].concat();
    }
    for header in headers {
        head += &["\r\n", *header].concat();
    }
    let mut bytes = Vec::new();
    let mut stream = send(address, &head);
    stream.read_to_end(&mut bytes).expect("an answer");
    Reply::read(&String::from_utf8_lossy(&bytes))
}

/// Asks the server at `address` for `path`.
pub(super) fn get(address: SocketAddr, path: &str) -> Reply {
    ask(address, "GET", path, &[])
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Reply {
    fn read(text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").expect("a head");
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        let headers = lines.filter_map(|line| line.split_once(": "));
        Self {
            status: status.and_then(|it| it.parse().ok()).expect("a status"),
            headers: headers
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            body: body.to_owned(),
        }
    }

    /// A header; empty if there is none.
    pub(super) fn header(&self, name: &str) -> &str {
        let mut headers = self.headers.iter();
        let found = headers.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value)
    }
}

/// Events, as they come.
pub(super) struct Listening(BufReader<TcpStream>);

impl Listening {
    /// Waits for the next event of this name.
    pub(super) fn next(&mut self, name: &str) -> Value {
        let (mut named, mut silent) = (false, 0);
        loop {
            let mut line = String::new();
            let read = self.0.read_line(&mut line).expect("an event in time");
            assert_ne!(read, 0, "the server ended");
            match line.trim_end().split_once(": ") {
                Some(("event", event)) => {
                    named = event == name;
                    // It is said every ten seconds while nothing happens.
                    silent = if event == "alive" { silent + 1 } else { 0 };
                    assert!(silent < 4, "no {name} in time");
                }
                Some(("data", data)) if named => {
                    return serde_json::from_str(data).expect("JSON");
                }
                _ => {}
            }
        }
    }

    /// Waits until an event of this name is as `wanted` has it.
    pub(super) fn until(&mut self, name: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let event = self.next(name);
            if wanted(&event) {
                return event;
            }
        }
    }
}
