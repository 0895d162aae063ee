//! What became of actions over time.

use jiff::civil::Date;

use super::period::{Outside, Place, Span, Unit};
use super::rank::{Summary, summary};
use super::{ActionFacts, End, Insights, Reach, Scope, most, year_span};

/// Actions at the end of each month. Ideas (`proposed`) are not counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverTime {
    /// The months.
    pub span: Span,
    /// One a month, up to that of the as-of date.
    pub months: Vec<MonthEnd>,
    /// Actions that cannot be placed, because they were closed on an unknown day
    /// or opened on one: they are in none of the counts of `months`. Open and
    /// overdue are those of them that are so on the as-of date.
    pub unplaced: MonthEnd,
    /// Actions that were opened in none of the months.
    pub outside: Outside,
}

/// Actions in one month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MonthEnd {
    /// Opened in it.
    pub opened: usize,
    /// Done or dropped in it.
    pub closed: usize,
    /// Owed when it ended, or on the as-of date within it.
    pub open: usize,
    /// Of these, past their day.
    pub overdue: usize,
}

impl ActionFacts {
    /// The day from which on it was no longer owed, if it is known to have been.
    fn closed(&self) -> Option<Date> {
        match self.end {
            End::Open => None,
            End::Done(date) | End::Dropped(date) => date,
        }
    }

    /// Whether it was closed on a day that nobody knows.
    fn closed_unknown(&self) -> bool {
        self.end != End::Open && self.closed().is_none()
    }

    /// Whether it is known to have been owed at the end of `day`.
    pub fn is_open(&self, day: Date) -> bool {
        let opened = self.opened.is_some_and(|opened| opened <= day);
        let closed = self.closed().is_some_and(|closed| closed <= day);
        opened && !closed && !self.closed_unknown()
    }

    /// Whether it may have been owed at the end of `day`, for all that is known:
    /// since nobody knows when it was opened or, of a day before the as-of date,
    /// when it was closed.
    pub fn may_be_open(&self, day: Date, as_of: Date) -> bool {
        let opened = self.opened.is_none_or(|opened| opened <= day);
        let closed = match self.closed() {
            Some(closed) => closed <= day,
            None => self.closed_unknown() && day >= as_of,
        };
        opened && !closed
    }
}

/// The months of a scope: of the whole book from the first action that was
/// opened to the as-of date, of charts at most twelve years; of a year its
/// twelve.
fn months(insights: &Insights, scope: Scope, reach: Reach) -> Option<Span> {
    match scope {
        Scope::Year(year) => Some(year_span(year, Unit::Month)),
        Scope::All => {
            let opened = insights.actions.iter().filter_map(|action| action.opened);
            let first = opened.filter(|opened| *opened <= insights.as_of).min()?;
            Some(Span::new(
                Unit::Month,
                first,
                insights.as_of,
                most(Unit::Month, reach),
            ))
        }
    }
}

/// Counts the actions of all COEs at the end of each month of a scope; nothing
/// when there is none to count.
pub fn over_time(insights: &Insights, scope: Scope, reach: Reach) -> Option<OverTime> {
    let span = months(insights, scope, reach)?;
    // The day on which each month is judged, up to the last that has begun.
    let ends: Vec<Date> = span
        .periods()
        .take_while(|month| month.first() <= insights.as_of)
        .map(|month| month.last().min(insights.as_of))
        .collect();
    let mut found = OverTime {
        span,
        months: vec![MonthEnd::default(); ends.len()],
        unplaced: MonthEnd::default(),
        outside: Outside::default(),
    };
    // Changes from each month to the next, summed up at the end.
    let mut open = vec![0_i64; ends.len() + 1];
    let mut overdue = open.clone();
    for action in &insights.actions {
        let Some(opened) = action.opened.filter(|_| !action.closed_unknown()) else {
            let open = action.end == End::Open;
            let late = action.due.is_some_and(|due| due < insights.as_of);
            found.unplaced.opened += 1;
            found.unplaced.closed += usize::from(!open);
            found.unplaced.open += usize::from(open);
            found.unplaced.overdue += usize::from(open && late);
            continue;
        };
        let closed = action.closed();
        let place = span.place(Some(opened));
        found.outside.add(place);
        let month = |place| match place {
            Place::In(month) if month < ends.len() => Some(month),
            _ => None,
        };
        if let Some(month) = month(place).filter(|_| opened <= insights.as_of) {
            found.months[month].opened += 1;
        }
        let ended = closed.filter(|closed| *closed <= insights.as_of);
        if let Some(month) = ended.and_then(|closed| month(span.place(Some(closed)))) {
            found.months[month].closed += 1;
        }
        let from = ends.partition_point(|end| *end < opened);
        let to = closed.map_or(ends.len(), |closed| {
            ends.partition_point(|end| *end < closed)
        });
        add(&mut open, from, to);
        if let Some(due) = action.due {
            let late = ends.partition_point(|end| *end <= due);
            add(&mut overdue, from.max(late), to);
        }
    }
    let (mut now_open, mut now_overdue) = (0, 0);
    for (place, month) in found.months.iter_mut().enumerate() {
        now_open += open[place];
        now_overdue += overdue[place];
        month.open = usize::try_from(now_open).unwrap_or_default();
        month.overdue = usize::try_from(now_overdue).unwrap_or_default();
    }
    Some(found)
}

/// One more from `from` to before `to`.
fn add(changes: &mut [i64], from: usize, to: usize) {
    if from < to {
        changes[from] += 1;
        changes[to] -= 1;
    }
}

/// How long the actions that are owed on a day have been so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ages {
    /// The day: the as-of date, or the last of a year before it.
    pub on: Date,
    /// Ages in days, the youngest first.
    pub days: Vec<i64>,
    /// Nothing when none is owed.
    pub summary: Option<Summary>,
    /// Owed on that day, but nobody knows since when, or perhaps owed then: a day
    /// is missing that would tell.
    pub missing: usize,
}

/// The ages of what is owed at the end of a scope.
pub fn ages(insights: &Insights, scope: Scope) -> Ages {
    let on = match scope {
        Scope::All => insights.as_of,
        Scope::Year(year) => year_end(year).min(insights.as_of),
    };
    let open = insights.actions.iter().filter(|action| action.is_open(on));
    let age = |opened: Date| {
        on.since(opened)
            .map_or(0, |span| i64::from(span.get_days()))
    };
    let mut days: Vec<i64> = open.filter_map(|action| action.opened).map(age).collect();
    days.sort_unstable();
    let missing = |it: &&ActionFacts| it.may_be_open(on, insights.as_of) && !it.is_open(on);
    Ages {
        on,
        summary: summary(&days),
        days,
        missing: insights.actions.iter().filter(missing).count(),
    }
}

fn year_end(year: i16) -> Date {
    Date::new(year, 12, 31).unwrap_or(Date::MAX)
}

/// What became of the actions whose day has passed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct InTime {
    /// Done on their day or before.
    pub in_time: usize,
    /// Done after it.
    pub late: usize,
    /// Still owed.
    pub open: usize,
    /// Done, but nobody knows when.
    pub unknown: usize,
    /// Dropped: neither in time nor late.
    pub dropped: usize,
}

impl InTime {
    /// How many of them it is known of whether they were done in time.
    pub fn n(&self) -> usize {
        self.in_time + self.late + self.open
    }

    fn add(&mut self, due: Date, end: End) {
        match end {
            End::Open => self.open += 1,
            End::Dropped(_) => self.dropped += 1,
            End::Done(None) => self.unknown += 1,
            End::Done(Some(closed)) if closed <= due => self.in_time += 1,
            End::Done(Some(_)) => self.late += 1,
        }
    }
}

/// Whether actions were done in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promises {
    /// Of all, those in none of the quarters included.
    pub all: InTime,
    /// By the quarter of their day; nothing when there is no such action.
    pub quarters: Option<(Span, Vec<InTime>)>,
    /// Actions whose day lies in none of the quarters.
    pub outside: Outside,
}

/// Whether actions were done in time: of those whose day is in the scope and
/// before the as-of date.
pub fn in_time(insights: &Insights, scope: Scope, reach: Reach) -> Promises {
    let due = || {
        let actions = insights.actions.iter();
        actions
            .filter_map(|action| Some((action.due?, action.end)))
            .filter(|(due, _)| *due < insights.as_of)
            .filter(|(due, _)| match scope {
                Scope::All => true,
                Scope::Year(year) => due.year() == year,
            })
    };
    let mut promises = Promises {
        all: InTime::default(),
        quarters: None,
        outside: Outside::default(),
    };
    let days = || due().map(|(due, _)| due);
    let (Some(first), Some(last)) = (days().min(), days().max()) else {
        return promises;
    };
    let span = match scope {
        Scope::All => Span::new(Unit::Quarter, first, last, most(Unit::Quarter, reach)),
        Scope::Year(year) => year_span(year, Unit::Quarter),
    };
    let mut quarters = vec![InTime::default(); span.count()];
    for (day, end) in due() {
        promises.all.add(day, end);
        let place = span.place(Some(day));
        promises.outside.add(place);
        if let Place::In(quarter) = place {
            quarters[quarter].add(day, end);
        }
    }
    promises.quarters = Some((span, quarters));
    promises
}
