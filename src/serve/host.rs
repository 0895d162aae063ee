//! Whether a request was meant for this server.
//!
//! A page of another site could make its own name lead to this machine and then
//! read the book as its own ("DNS rebinding"). The browser still says which name
//! it asked: a name that is not ours is refused. Addresses in numbers cannot be
//! made to lead elsewhere.

use std::net::{IpAddr, Ipv6Addr};

/// Whether `host`, the header of a request, names this server, which was told
/// to listen at `hostname`.
pub(super) fn is_ours(host: &str, hostname: &str) -> bool {
    let name = without_port(host).to_ascii_lowercase();
    let name = name.strip_suffix('.').unwrap_or(&name);
    let below = name.strip_suffix(".localhost").unwrap_or_default();
    let in_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-.".contains(&byte);
    name == "localhost"
        || (!below.is_empty() && below.bytes().all(in_name))
        || name.eq_ignore_ascii_case(hostname)
        || name.parse::<IpAddr>().is_ok()
        || name
            .strip_prefix('[')
            .and_then(|name| name.strip_suffix(']'))
            .is_some_and(|name| name.parse::<Ipv6Addr>().is_ok())
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_by_whatever_name_is_ours() {
        for host in [
            "localhost",
            "localhost:3000",
            "LOCALHOST.:3000",
            "book.localhost:3000",
            "127.0.0.1:3000",
            "192.168.0.7:3000",
            "[::1]:3000",
            "mybox.lan:3000",
        ] {
            assert!(is_ours(host, "mybox.lan"), "{host}");
        }
    }

    #[test]
    fn any_other_name_is_foreign() {
        for host in [
            "",
            "example.com",
            "example.com:3000",
            "localhost.example.com",
            "127.0.0.1.example.com",
            "notlocalhost",
            "localhost@example.com",
            "example.com#.localhost",
            ".localhost",
            "[::1].example.com",
            "[example]",
        ] {
            assert!(!is_ours(host, "127.0.0.1"), "{host}");
        }
    }
}
