//! Dates, numbers and severities as they are written.

use super::*;

#[test]
fn dates_are_days_months_years_and_what_lies_between() {
    for (value, from, to) in [
        ("2024", 20_240_101, 20_241_231),
        ("2024-06", 20_240_601, 20_240_631),
        ("2024-06-15", 20_240_615, 20_240_615),
        (">=2024-06", 20_240_601, u64::MAX),
        (">2024", 20_241_232, u64::MAX),
        ("<2024-06-01", 0, 20_240_600),
        ("<=2024", 0, 20_241_231),
        ("≤2024", 0, 20_241_231),
        ("2023..2024", 20_230_101, 20_241_231),
        ("2023-05..*", 20_230_501, u64::MAX),
        ("..2023", 0, 20_231_231),
        ("2024..2023", 20_230_101, 20_241_231),
    ] {
        assert_eq!(dates(value), Some(Interval { from, to }), "{value}");
    }
    for value in [
        "",
        "soon",
        "24",
        "2024-13",
        "2024-6-1",
        "2024-06-01-x",
        "..",
        ">",
    ] {
        assert_eq!(dates(value), None, "{value}");
    }
}

#[test]
fn numbers_may_have_commas_and_thousands() {
    for (value, from, to) in [
        ("1000", 1_000, 1_000),
        (">1,000", 1_001, u64::MAX),
        ("1.5k", 1_500, 1_500),
        ("10k..2M", 10_000, 2_000_000),
        ("<5", 0, 4),
        ("<0", 1, 0),
    ] {
        assert_eq!(numbers(value), Some(Interval { from, to }), "{value}");
    }
    for value in ["", "many", "-5", "1k5", "k", "1..x"] {
        assert_eq!(numbers(value), None, "{value}");
    }
}

#[test]
fn a_comma_parts_thousands_only_where_three_digits_follow() {
    for (value, expected) in [
        (">1,000", &[">1000"][..]),
        ("1,000..2,500,000", &["1000..2500000"]),
        ("10,20", &["10", "20"]),
        ("1000,5k", &["1000", "5k"]),
    ] {
        let values: Vec<String> = value.split(',').map(str::to_owned).collect();
        assert_eq!(thousands(&values), expected, "{value}");
    }
}

#[test]
fn severities_are_named_compared_or_between_two() {
    use Compare::{AtLeast, AtMost};
    let name = |name: &str| name.to_owned();
    for (value, expected) in [
        ("sev2", Rank::Of(name("sev2"))),
        ("<=sev2", Rank::Compared(AtMost, name("sev2"))),
        ("sev1..sev3", Rank::Between(name("sev1"), name("sev3"))),
        ("..sev2", Rank::Compared(AtMost, name("sev2"))),
        ("sev2..*", Rank::Compared(AtLeast, name("sev2"))),
        ("..", Rank::Of(name(".."))),
    ] {
        assert_eq!(rank(value), expected, "{value}");
    }
}

#[test]
fn an_id_begins_with_its_date() {
    let (interval, rest) = leading_date("2025-03-14-checkout-dns").unwrap();
    assert_eq!((interval.from, interval.to), (20_250_314, 20_250_314));
    assert_eq!(rest, "checkout-dns");
    let (interval, rest) = leading_date("2024-11").unwrap();
    assert_eq!((interval.from, interval.to), (20_241_101, 20_241_131));
    assert_eq!(rest, "");
    assert_eq!(leading_date("2024"), None);
    assert_eq!(leading_date("2024-11th"), None);
}
