//! What is kept, and what is said, where there are very many.

use super::super::{Forerunner, KEPT, PAIRS, WINDOW};
use super::{Fixture, actions};

#[test]
fn of_many_only_the_nearest_are_looked_at_and_that_is_told() {
    for (earlier, cut_short) in [(WINDOW, false), (WINDOW + 1, true)] {
        let mut fixture = Fixture::default().alike("2025-03-14-b", "", "");
        for number in 0..earlier {
            let id = format!("2024-{:02}-{:02}-x", number / 28 + 1, number % 28 + 1);
            fixture = fixture.alike(&id, "", "");
        }
        let found = fixture.find();
        let last = found.of("2025-03-14-b");
        assert_eq!(last.found, WINDOW);
        assert_eq!(last.forerunners.len(), KEPT);
        assert_eq!(last.cut_short, cut_short);
        // The nearest: the last in the order of the fixture.
        assert_eq!(last.forerunners[0].coe, earlier);
    }
}

#[test]
fn all_that_had_open_actions_are_kept_and_hear_of_what_came_after() {
    let open = actions("| x | A | edge | open | | | |\n");
    let mut fixture = Fixture::default().alike("2025-03-14-b", "", "");
    for day in 1..=KEPT + 1 {
        fixture = fixture.alike(&format!("2025-01-{day:02}-open"), "", &open);
        fixture = fixture.alike(&format!("2025-02-{day:02}-closed"), "", "");
    }
    let found = fixture.find();
    let last = found.of("2025-03-14-b");
    assert_eq!(last.found, 2 * KEPT + 2);
    assert_eq!(last.found_open, KEPT + 1);
    assert_eq!(last.forerunners.len(), KEPT + 1);
    assert!(last.forerunners.iter().all(Forerunner::had_open));
    for day in 1..=KEPT + 1 {
        let before = found.of(&format!("2025-01-{day:02}-open"));
        assert!(before.sequels.contains(&0) && !before.sequels_cut_short);
        // Those of which nothing was open are told of it only by number.
        let closed = found.of(&format!("2025-02-{day:02}-closed"));
        assert!(!closed.sequels.contains(&0));
        assert!(closed.more_sequels > 0);
    }
}

#[test]
fn who_may_have_been_overlooked_by_later_ones_knows() {
    let mut fixture = Fixture::default();
    for number in 0..=WINDOW + 1 {
        let id = format!("2024-{:02}-{:02}-x", number / 28 + 1, number % 28 + 1);
        fixture = fixture.alike(&id, "", "");
    }
    let found = fixture.find();
    // The last looks at the 32 before it, and so not at the first.
    let cut_short = found.recurrences.iter().map(|it| it.sequels_cut_short);
    let cut_short: Vec<usize> = cut_short
        .enumerate()
        .filter_map(|(coe, cut_short)| cut_short.then_some(coe))
        .collect();
    assert_eq!(cut_short, [0]);
    let sequels = |coe: usize| {
        let found = &found.recurrences[coe];
        found.sequels.len() + found.more_sequels
    };
    assert!(sequels(0) <= WINDOW);
    assert_eq!(sequels(1), WINDOW);
}

#[test]
fn of_very_many_services_and_causes_not_every_pair_is_looked_at() {
    for (services, cut_short) in [(PAIRS, false), (PAIRS + 1, true)] {
        let names: Vec<String> = (0..services).map(|number| format!("s{number}")).collect();
        let front = format!("services: [{}]\ncauses: [capacity]\n", names.join(", "));
        let found = Fixture::default()
            .coe("2025-03-01-a", &front, "")
            .coe("2025-03-14-b", &front, "")
            .find();
        assert_eq!(found.forerunners("2025-03-14-b"), ["2025-03-01-a"]);
        assert_eq!(found.of("2025-03-14-b").found, 1);
        assert_eq!(found.of("2025-03-14-b").cut_short, cut_short);
    }
}
