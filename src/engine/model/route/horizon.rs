//! The years of a route: what is left of the land term, when works are paid for, when the result is used.
//!
//! Year 0 is the day of the assessment; later flows fall on the end of their year. Works take the years from that day,
//! use begins when they end. Works and the land term end within a year: of such a year yearly amounts count in
//! proportion to its time of use.

use crate::engine::field::Field;
use crate::engine::graph::Node;
use crate::engine::model::LandModel;
use crate::engine::unit::Dimension;

/// The figure that says how much of the land term is left, at most the longest that is granted; zero or less once it has
/// ended.
pub const REMAINING_TERM: &str = "remaining_term";

/// Longest term of industrial land. Source: 城镇国有土地使用权出让和转让暂行条例 art. 12.
const LONGEST_TERM_YEARS: f64 = 50.0;

/// The years that the routes share.
#[derive(Clone, Copy)]
pub(super) struct Horizon<'m> {
    land: LandModel<'m>,
    period: Node<'m>,
    is_start: Node<'m>,
    /// The end of each year, or of the year after where outlays are paid at the start of theirs.
    paid: Node<'m>,
    /// Remaining land term.
    pub remaining: Node<'m>,
    /// Time of each year within the land term; none in year 0.
    pub held: Node<'m>,
    /// Whether a year begins within the land term.
    pub is_held: Node<'m>,
    /// Whether it is the year in which the land term ends.
    pub is_last: Node<'m>,
}

impl<'m> Horizon<'m> {
    /// The years from the assessment to the end of the land term.
    pub fn new(land: &LandModel<'m>) -> Self {
        let period = land.model().period();
        let term = calendar_years(land, land.field(Field::AsOf), land.field(Field::TermEnd));
        let remaining = land.model().define(REMAINING_TERM, term.least(land.years(LONGEST_TERM_YEARS)));
        let at_start = land.is(Field::OutlayTiming, "period_start").or_else(land.model().truth(false));
        let paid = at_start.choose(period + land.years(1.0), period);
        let is_start = period.at_most(land.years(0.0));
        // What depends on the term comes from `lasting`.
        let before =
            Self { land: *land, period, is_start, paid, remaining, held: period, is_held: is_start, is_last: is_start };
        before.lasting(remaining)
    }

    /// The same days with a land term of so many years.
    pub fn lasting(&self, remaining: Node<'m>) -> Self {
        let Self { land, period, .. } = *self;
        let is_held = (period - land.years(1.0)).less_than(remaining);
        Self {
            remaining,
            held: overlap(&land, period, land.years(0.0), remaining),
            is_held,
            is_last: is_held & period.at_least(remaining),
            ..*self
        }
    }

    /// Time of each year between two points of time.
    pub fn time_between(&self, from: Node<'m>, to: Node<'m>) -> Node<'m> {
        overlap(&self.land, self.period, from, to)
    }

    /// An amount in year 0.
    pub fn at_start(&self, amount: Node<'m>) -> Node<'m> {
        self.is_start.choose(amount, self.land.zero(Dimension::MONEY))
    }

    /// The longest time that is reckoned with.
    pub fn longest(&self) -> Node<'m> {
        self.land.years(LONGEST_TERM_YEARS)
    }

    /// 1 in year 0, and each year `factor` times the year before.
    pub fn growth(&self, factor: Node<'m>) -> Node<'m> {
        self.is_start.choose(self.land.ratio(1.0), factor).cumulative_product()
    }

    /// Works of so many years, and so many years of use until capacity is reached.
    pub fn works(&self, build_years: Node<'m>, ramp_years: Node<'m>) -> Works<'m> {
        let (year, one) = (self.land.years(1.0), self.land.ratio(1.0));
        let operating = overlap(&self.land, self.period, build_years, self.remaining);
        let reached = ((self.period - build_years) / ramp_years.greatest(year)).least(one);
        let nothing = self.land.years(0.0);
        let spread = overlap(&self.land, self.paid, nothing, build_years) / build_years;
        let at_once = self.is_start.choose(one, self.land.ratio(0.0));
        Works {
            horizon: *self,
            build_years,
            outlay_share: build_years.more_than(nothing).choose(spread, at_once),
            operating,
            ramping: reached * operating,
            reached: reached.greatest(self.land.ratio(0.0)),
            age: (self.period.least(self.remaining) - build_years).greatest(nothing),
            time_of_use: self.remaining - build_years,
            is_used: build_years.less_than(self.remaining),
            is_built: self.period.at_least(build_years),
            first_use: self.period.at_least(build_years) & (self.period - year).less_than(build_years),
            usable: (self.remaining - build_years).greatest(year),
        }
    }
}

/// Time of the year that ends at `end` between two points of time.
fn overlap<'m>(land: &LandModel<'m>, end: Node<'m>, from: Node<'m>, to: Node<'m>) -> Node<'m> {
    (end.least(to) - (end - land.years(1.0)).greatest(from)).greatest(land.years(0.0))
}

/// Years of the calendar to a later day: full years by anniversary, and of the year begun the share of its days that has
/// passed, so that a term of twenty years is twenty years, whatever leap days lie in it.
pub(super) fn calendar_years<'m>(land: &LandModel<'m>, from: Node<'m>, to: Node<'m>) -> Node<'m> {
    let year = land.years(1.0);
    let full = from.full_years_to(to);
    let (start, end) = (from.plus_years(full), from.plus_years(full + year));
    full + year * start.years_to(to) / start.years_to(end)
}

/// Works and the use that follows them.
#[derive(Clone, Copy)]
pub(super) struct Works<'m> {
    horizon: Horizon<'m>,
    /// Years of building.
    pub build_years: Node<'m>,
    /// Share of the works that is paid each year.
    outlay_share: Node<'m>,
    /// Time of each year in which the result of the works is used.
    pub operating: Node<'m>,
    /// The same, times the share of capacity that has been reached.
    pub ramping: Node<'m>,
    /// Share of capacity that has been reached at the end of each year.
    pub reached: Node<'m>,
    /// Time of use that has passed at the end of each year.
    pub age: Node<'m>,
    /// Time of use that the land term allows.
    pub time_of_use: Node<'m>,
    /// Whether there is any.
    pub is_used: Node<'m>,
    /// Whether the works have ended by the end of each year.
    pub is_built: Node<'m>,
    /// Whether it is the year in which the works end.
    pub first_use: Node<'m>,
    /// Time of use that the land term allows, one year at least.
    usable: Node<'m>,
}

impl<'m> Works<'m> {
    /// An outlay spread evenly over the years of building; at once where there are none.
    pub fn spread(&self, outlay: Node<'m>) -> Node<'m> {
        outlay * self.outlay_share
    }

    /// Straight-line depreciation from the first day of use, over these years or the usable time where it is shorter.
    pub fn depreciation(&self, cost: Node<'m>, years: Node<'m>) -> Node<'m> {
        let years = self.usable_of(years);
        let Horizon { land, period, remaining, .. } = &self.horizon;
        let end = (self.build_years + years).least(*remaining);
        cost / years * overlap(land, *period, self.build_years, end)
    }

    /// The same over the whole time of use.
    pub fn written_off_in_use(&self, cost: Node<'m>) -> Node<'m> {
        self.depreciation(cost, self.horizon.land.years(LONGEST_TERM_YEARS))
    }

    /// The same of one full year within those years.
    pub fn yearly_depreciation(&self, cost: Node<'m>, years: Node<'m>) -> Node<'m> {
        cost / self.usable_of(years)
    }

    /// These years, or the time of use where it is shorter.
    pub fn usable_of(&self, years: Node<'m>) -> Node<'m> {
        years.least(self.usable)
    }

    /// An amount that is bound from the first year of use, as far as capacity is reached, and comes back when the land term
    /// ends: what is paid each year, negative where it comes back.
    pub fn bound(&self, amount: Node<'m>) -> Node<'m> {
        let Horizon { land, period, remaining, .. } = &self.horizon;
        let is_bound = period.less_than(*remaining);
        let level = is_bound.choose(amount * self.reached, land.zero(Dimension::MONEY));
        level - level.shift(land.years(1.0))
    }

    /// A payback from the day of the assessment, counted from the first day of use.
    pub fn after_works(&self, payback: Node<'m>) -> Node<'m> {
        payback - self.build_years
    }
}
