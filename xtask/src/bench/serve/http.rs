//! As much of HTTP as loading a server takes.

use std::io::{self, BufRead, BufReader, Lines, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Whoever says nothing for so long has failed.
const SILENCE: Duration = Duration::from_secs(30);

/// What was answered.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
}

/// A connection that is kept.
pub(super) struct Connection {
    address: SocketAddr,
    stream: BufReader<TcpStream>,
}

impl Connection {
    pub(super) fn open(address: SocketAddr) -> io::Result<Self> {
        Ok(Self {
            address,
            stream: BufReader::new(connect(address)?),
        })
    }

    /// Asks for what stands at `path`. After an error, the connection is of no
    /// more use.
    pub(super) fn get(&mut self, path: &str) -> io::Result<Answer> {
        ask(self.stream.get_mut(), self.address, path, "1.1")?;
        let head = Head::read(&mut self.stream)?;
        let length = head
            .length
            .ok_or_else(|| wrong("an answer without a length"))?;
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(Answer {
            status: head.status,
            body,
        })
    }
}

/// Asks once, over a connection that then ends.
pub(super) fn once(address: SocketAddr, path: &str) -> io::Result<Answer> {
    let mut stream = BufReader::new(connect(address)?);
    ask(stream.get_mut(), address, path, "1.0")?;
    let status = Head::read(&mut stream)?.status;
    let mut body = Vec::new();
    stream.read_to_end(&mut body)?;
    Ok(Answer { status, body })
}

/// Asks for events: the lines of the answer, as they come, and what ends them.
pub(super) fn events(
    address: SocketAddr,
    path: &str,
) -> io::Result<(Lines<BufReader<TcpStream>>, TcpStream)> {
    let mut stream = BufReader::new(connect(address)?);
    ask(stream.get_mut(), address, path, "1.1")?;
    let status = Head::read(&mut stream)?.status;
    if status != 200 {
        return Err(wrong(&format!("status {status}")));
    }
    let handle = stream.get_ref().try_clone()?;
    Ok((stream.lines(), handle))
}

fn connect(address: SocketAddr) -> io::Result<TcpStream> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(SILENCE))?;
    stream.set_write_timeout(Some(SILENCE))?;
    Ok(stream)
}

fn ask(stream: &mut TcpStream, address: SocketAddr, path: &str, version: &str) -> io::Result<()> {
    let request = format!("GET {path} HTTP/{version}\r\nHost: {address}\r\n\r\n");
    stream.write_all(request.as_bytes())
}

/// What stands before a body.
struct Head {
    status: u16,
    length: Option<usize>,
}

impl Head {
    fn read(stream: &mut impl BufRead) -> io::Result<Self> {
        let mut line = String::new();
        stream.read_line(&mut line)?;
        let status = line
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let status = status.ok_or_else(|| wrong("no answer"))?;
        let mut length = None;
        loop {
            line.clear();
            if stream.read_line(&mut line)? == 0 {
                return Err(wrong("an answer that breaks off"));
            }
            let Some((name, value)) = line.trim_end().split_once(':') else {
                return Ok(Self { status, length });
            };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().ok();
            }
        }
    }
}

fn wrong(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    #[test]
    fn a_connection_is_used_again() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server = thread::spawn(move || {
            let mut stream = BufReader::new(listener.accept().unwrap().0);
            for body in ["one", "two"] {
                let mut line = String::new();
                while line != "\r\n" {
                    line.clear();
                    stream.read_line(&mut line).unwrap();
                }
                let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{body}");
                stream.get_mut().write_all(answer.as_bytes()).unwrap();
            }
        });
        let mut connection = Connection::open(address).unwrap();
        assert_eq!(connection.get("/a").unwrap().body, b"one");
        assert_eq!(connection.get("/b").unwrap().body, b"two");
        server.join().unwrap();
        assert!(connection.get("/c").is_err());
    }
}
