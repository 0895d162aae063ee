//! What looks like a person's name, and what does not. There is no list of names:
//! a word is a name only if it is no word of our trade, no place and no month.

/// Words of names of products, services, teams and places, and ordinary words
/// that begin them, in lower case and sorted.
const NOT_NAMES: &str = include_str!("not_names.txt");

/// Parts of a handle or an address that say that several people read it.
const SHARED: [&str; 63] = [
    "abuse",
    "admin",
    "admins",
    "alert",
    "alerts",
    "all",
    "announce",
    "billing",
    "bot",
    "channel",
    "contact",
    "daily",
    "desk",
    "dev",
    "developers",
    "devops",
    "everyone",
    "eng",
    "engineering",
    "git",
    "group",
    "hello",
    "help",
    "helpdesk",
    "here",
    "hourly",
    "hr",
    "incident",
    "incidents",
    "info",
    "infra",
    "infrastructure",
    "it",
    "latest",
    "list",
    "mail",
    "maintainers",
    "management",
    "monitoring",
    "monthly",
    "news",
    "noc",
    "noreply",
    "notifications",
    "office",
    "on-call",
    "oncall",
    "ops",
    "platform",
    "postmaster",
    "press",
    "root",
    "sales",
    "security",
    "service",
    "sre",
    "support",
    "team",
    "teams",
    "users",
    "webmaster",
    "weekly",
    "yearly",
];

/// Parts of an owner's name that say that it is a team.
const TEAM_WORDS: [&str; 8] = [
    "team",
    "squad",
    "group",
    "guild",
    "crew",
    "department",
    "sre",
    "ops",
];

/// Whether one word could be a first or a last name: a capital, then small
/// letters; "McCoy", "O'Neil" and "Anne-Marie" too.
pub fn is_name_word(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '\'', '’']).collect();
    parts.iter().all(|part| is_simple_name(part)) && !is_known_word(&word.to_lowercase())
}

fn is_simple_name(part: &str) -> bool {
    let part = ["Mc", "Mac"]
        .iter()
        .find_map(|scottish| part.strip_prefix(scottish))
        .filter(|rest| rest.starts_with(char::is_uppercase))
        .unwrap_or(part);
    let mut letters = part.chars();
    let first = letters.next();
    let rest = letters.as_str();
    first.is_some_and(char::is_uppercase)
        && rest
            .chars()
            .all(|letter| letter.is_lowercase() && letter.is_alphabetic())
        && (!rest.is_empty() || part.len() < 2)
}

/// Whether `word`, in lower case, is the name of anything but a person.
fn is_known_word(word: &str) -> bool {
    let known = |word: &str| NOT_NAMES.lines().any(|known| known == word);
    let singular = word.strip_suffix('s').unwrap_or(word);
    known(word)
        || known(singular)
        // Words of action and of kind: "Running", "Scheduled", "Federation".
        || ["ing", "tion", "ity", "ment", "ness", "ware", "able", "ics"]
            .iter()
            .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}

/// Whether a handle, without its `@`, is one that several people share.
pub(super) fn is_team_handle(handle: &str) -> bool {
    let version = handle
        .trim_start_matches('v')
        .starts_with(|next: char| next.is_ascii_digit())
        && !handle.contains(char::is_alphabetic);
    version
        || handle.starts_with(|next: char| next.is_ascii_digit())
            && !handle.contains(char::is_alphabetic)
        || names_several(handle)
}

/// Whether an e-mail address is one that several people read.
pub(super) fn is_team_address(local: &str, domain: &str) -> bool {
    let list = domain.starts_with("lists.")
        || domain.starts_with("groups.")
        || domain == "googlegroups.com";
    list || names_several(local)
}

fn names_several(name: &str) -> bool {
    const LONG: usize = 5;
    let parts = || name.split(['-', '_', '.', '+']);
    SHARED.contains(&name)
        || name.ends_with("bot")
        || parts().any(|part| SHARED.contains(&part))
        // Written in one: "edgeoncall", "incidentmanagement".
        || SHARED
            .iter()
            .any(|word| word.len() > LONG && name.contains(word))
}

/// Whether the words of an owner are a person's name: two or three words that
/// could be nothing else. Where `team` knows them, they are a team.
fn is_person_name(owner: &str, is_team: impl Fn(&str) -> bool) -> bool {
    let words: Vec<&str> = owner.split_whitespace().collect();
    (2..=3).contains(&words.len())
        && !is_team(owner)
        && words
            .iter()
            .all(|word| is_name_word(word.trim_end_matches('.')))
}

/// Whether an owner is one person: an address, a handle or a name.
pub fn looks_like_person(owner: &str, is_team: impl Fn(&str) -> bool) -> bool {
    let owner = owner.trim();
    let lower = owner.to_lowercase();
    if is_team(owner)
        || lower
            .split([' ', '-', '_', '/'])
            .any(|word| TEAM_WORDS.contains(&word))
    {
        return false;
    }
    if let Some(handle) = lower.strip_prefix('@') {
        return !handle.contains(['/', ' ']) && !is_team_handle(handle);
    }
    if let Some((local, domain)) = lower.split_once('@') {
        let local = local.rsplit(['<', ' ', '(']).next().unwrap_or(local);
        let domain = domain.trim_end_matches(['>', ')']);
        return !is_team_address(local, domain);
    }
    is_person_name(owner, is_team)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_that_are_no_names_are_sorted_and_in_lower_case() {
        let words: Vec<&str> = NOT_NAMES.lines().collect();
        assert!(words.is_sorted(), "sort them");
        assert!(words.iter().all(|word| *word == word.to_lowercase()));
    }

    #[test]
    fn people_are_told_from_teams() {
        let team = |name: &str| name == "Ada Blue";
        for person in [
            "@ada",
            "ada@example.com",
            "Ada Quill",
            "Ada Q. Quill",
            "Zoë O'Quill",
            "Ada Quill <ada@example.com>",
        ] {
            assert!(looks_like_person(person, team), "{person}");
        }
        for other in [
            "edge",
            "Edge",
            "Site Reliability",
            "Platform Engineering",
            "@acme/edge",
            "@edge-oncall",
            "sre@example.com",
            "edge-team@example.com",
            "Data Platform",
            "Ada Blue",
            "Payments Team",
            "Cloud Platform",
            "Customer Support",
            "Front End",
            "edge@lists.example.com",
            "SRE Quill",
        ] {
            assert!(!looks_like_person(other, team), "{other}");
        }
    }
}
