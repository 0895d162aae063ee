use super::super::{extent, tokens};
use super::*;

/// The words that blame in `text`.
fn blamed(text: &str) -> Vec<&str> {
    let tokens = tokens(text);
    let found = blame(&tokens).into_iter();
    found.map(|it| &text[extent(&tokens[it.tokens])]).collect()
}

/// Checks each sentence, and tells of all that are judged otherwise.
fn each(list: &[(&str, &[&str])]) {
    let wrong: Vec<_> = list
        .iter()
        .map(|(text, expected)| (text, blamed(text), expected))
        .filter(|(_, found, expected)| found != *expected)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn none(list: &[&str]) {
    let innocent: Vec<(&str, &[&str])> = list.iter().map(|text| (*text, &[][..])).collect();
    each(&innocent);
}

#[test]
fn human_error() {
    each(&[
        ("The cause was human error.", &["human error"]),
        ("It was down to operator error", &["operator error"]),
        ("Root cause: user error", &["user error"]),
        (
            "A mistake by the new contractor took it down",
            &["mistake by"],
        ),
        ("An error made by an engineer", &["error made by"]),
        (
            "It was an oversight on the part of the network team",
            &["oversight on the part of"],
        ),
        ("It was our mistake", &["our mistake"]),
        ("Several human errors led to it", &["human errors"]),
        ("The DBA made a mistake in the query", &["made a mistake"]),
        (
            "She made a serious error in the plan",
            &["made a serious error"],
        ),
    ]);
    none(&[
        "The user error rate rose to 4 %",
        "We saw user errors on the login page",
        "The operator error appeared in the log",
        "An error by design of the cache",
        "This was not a human error",
        "The check reduces the risk of human error",
        "The process was prone to human error",
        "A mistake by the parser corrupted the file",
        "The error by the proxy",
        "The scheduler made a mistake",
    ]);
}

#[test]
fn fault() {
    each(&[
        ("The network team was at fault", &["at fault"]),
        ("The operator is to blame", &["to blame"]),
        ("It was the fault of the on-call engineer", &["fault of"]),
        (
            "The engineer responsible for the outage has left",
            &["responsible for the outage"],
        ),
        (
            "The team was responsible for causing it",
            &["responsible for causing"],
        ),
        ("We were at fault here", &["at fault"]),
        ("It was his fault", &["his fault"]),
        ("Somebody in finance was to blame", &["to blame"]),
    ]);
    none(&[
        "The disk was at fault",
        "A memory leak was to blame",
        "The leak responsible for the outage was found",
        "The team responsible for the payments service was paged",
        "Nobody is to blame",
        "A page fault of the kernel",
        "The fault of the disk array lasted a minute",
        "It has our fault tolerance in it",
        "We look at fault domains",
    ]);
}

#[test]
fn character() {
    each(&[
        ("A careless change", &["careless"]),
        ("They carelessly deleted it", &["carelessly"]),
        ("It was plain negligence", &["negligence"]),
        ("An incompetent vendor", &["incompetent"]),
        ("A sloppy review let it pass", &["sloppy"]),
        ("We were lazy", &["lazy"]),
        ("The operator was ignorant of the risk", &["ignorant"]),
        ("A stupid mistake", &["stupid"]),
        ("A reckless deploy", &["reckless"]),
    ]);
    none(&[
        "The lazy loading of images",
        "A lazy unmount hung",
        "The scheduler is ignorant of zones",
        "A sloppy quorum was reached",
        "It is lazily initialised",
        "A dumb terminal",
    ]);
}

#[test]
fn lapses() {
    each(&[
        ("The operator forgot to drain the node", &["forgot to"]),
        ("Forgot to renew the certificate", &["Forgot to"]),
        ("The author had forgotten to add it", &["had forgotten to"]),
        (
            "The engineer failed to follow the runbook",
            &["failed to follow"],
        ),
        ("We failed to notice the alarm", &["failed to notice"]),
        ("The team neglected to test it", &["neglected to"]),
        (
            "They should have known that it was live",
            &["should have known"],
        ),
        (
            "The reviewer didn't bother to run it",
            &["didn't bother to"],
        ),
        ("We rushed the release", &["rushed"]),
        (
            "The developer overlooked the second region",
            &["overlooked"],
        ),
        ("It was overlooked by the reviewers", &["overlooked"]),
        (
            "The on-call engineer ignored the alarm",
            &["ignored the alarm"],
        ),
        (
            "She did not follow the checklist",
            &["did not follow the checklist"],
        ),
        (
            "Nobody was paying attention; we were not paying attention",
            &["were not paying attention"],
        ),
    ]);
    none(&[
        "The health check failed to notice it",
        "The cache forgot the entry",
        "The forgotten cron job ran at noon",
        "Every issue is filed, so that it does not get forgotten",
        "The pods failed to start",
        "The job failed to verify the signature",
        "Failed to verify the signature",
        "Requests rushed in",
        "Two colleagues rushed to help",
        "The parser ignored the warning",
        "The alert was overlooked",
        "A neglected corner of the estate",
        "We failed to reproduce it",
        "The forgot password page was down",
        "The proxy did not follow the redirect",
    ]);
}

#[test]
fn counterfactuals() {
    each(&[
        ("The operator should have checked", &["should have"]),
        ("We could have rolled back at once", &["could have"]),
        ("We would have noticed sooner", &["would have"]),
        ("The change should have been tested", &["should have"]),
        ("Should have paged the second line", &["Should have"]),
        ("We should've caught it", &["should've"]),
        ("If only we had kept the old one", &["If only"]),
        ("The team ought to have asked", &["ought to have"]),
        ("We should not have deployed", &["should not have"]),
    ]);
    none(&[
        "The alarm should have fired",
        "The hub should have three replicas",
        "Every service should have alerting",
        "We should have automated tests",
        "Users would have seen errors",
        "It could have been caused by the network",
        "Something could have gone wrong in the access layer",
        "We could have lost data",
        "It fails if only one replica answers",
        "The fallback would have taken over",
    ]);
}

#[test]
fn vigilance() {
    each(&[
        (
            "Be more careful with the production shell",
            &["Be more careful"],
        ),
        ("We must pay attention to the quota", &["pay attention"]),
        ("Remember to drain the node first", &["Remember to"]),
        ("We should remember to tell support", &["remember to"]),
        ("Remind everyone of the freeze", &["Remind everyone"]),
        ("Remind the team to use the script", &["Remind the team"]),
        ("Engineers should be more vigilant", &["be more vigilant"]),
        (
            "Pay closer attention to the graphs",
            &["Pay closer attention"],
        ),
    ]);
    none(&[
        "The on-call has to remember to drain it",
        "We were careful to drain it",
        "Nobody can pay attention to forty graphs",
        "The bot reminds the team",
        "The page got no attention",
    ]);
}

#[test]
fn heated() {
    each(&[
        ("Such delays are unacceptable", &["unacceptable"]),
        ("Obviously it was down", &["Obviously"]),
        ("It was of course a Friday", &["of course"]),
        ("A ridiculous number of retries", &["ridiculous"]),
        ("Down again!!", &["!!"]),
        ("Still down!!!!", &["!!!!"]),
        ("It is absurd", &["absurd"]),
        ("An inexcusable delay", &["inexcusable"]),
    ]);
    none(&[
        "Nothing obviously wrong was seen",
        "In the course of the day",
        "A matter of course correction",
        "Back up! At last",
        "`!!` repeats a command"
            .trim_matches('`')
            .trim_start_matches("!!"),
    ]);
}

#[test]
fn quotations_blame_nobody() {
    none(&[
        "The mail said \"human error\" twice",
        "They wrote “we forgot to drain it”",
    ]);
}
