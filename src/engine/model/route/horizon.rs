//! The years of a route: what is left of the land term, when works are paid for, when the result is used.
//!
//! Year 0 is the day of the assessment and of the first outlay; later flows fall on the end of their year. The land
//! term ends within a year: in that last year yearly amounts count in proportion to the time left.

use crate::engine::field::Field;
use crate::engine::graph::Node;
use crate::engine::model::LandModel;
use crate::engine::unit::Dimension;

/// The figure that says how much of the land term is left, at most the longest that is granted; zero or less once it has
/// ended.
pub const REMAINING_TERM: &str = "remaining_term";

/// Longest term of industrial land. Source: 城镇国有土地使用权出让和转让暂行条例 art. 12.
const LONGEST_TERM_YEARS: f64 = 50.0;

/// The years that both routes share.
#[derive(Clone, Copy)]
pub(super) struct Horizon<'m> {
    land: LandModel<'m>,
    period: Node<'m>,
    is_start: Node<'m>,
    /// Land term that is left at the start of each year, less than a year in the last.
    left: Node<'m>,
    /// Remaining land term.
    pub remaining: Node<'m>,
    /// Time of each year within the land term; none in year 0.
    pub held: Node<'m>,
}

impl<'m> Horizon<'m> {
    /// The years from the assessment to the end of the land term.
    pub fn new(land: &LandModel<'m>) -> Self {
        let period = land.model().period();
        let term = calendar_years(land, land.field(Field::AsOf), land.field(Field::TermEnd));
        let remaining = land.model().define(REMAINING_TERM, term.least(land.years(LONGEST_TERM_YEARS)));
        let left = (remaining + land.years(1.0)) - period;
        Self {
            land: *land,
            period,
            is_start: period.at_most(land.years(0.0)),
            left,
            remaining,
            held: within_a_year(land, period.least(left)),
        }
    }

    /// An amount in year 0.
    pub fn at_start(&self, amount: Node<'m>) -> Node<'m> {
        self.is_start.choose(amount, self.land.zero(Dimension::MONEY))
    }

    /// 1 in year 0, and each year `factor` times the year before.
    pub fn growth(&self, factor: Node<'m>) -> Node<'m> {
        self.is_start.choose(self.land.ratio(1.0), factor).cumulative_product()
    }

    /// Works of so many years, and so many years of use until capacity is reached.
    pub fn works(&self, build_years: Node<'m>, ramp_years: Node<'m>) -> Works<'m> {
        let year = self.land.years(1.0);
        let build_years = build_years.greatest(year);
        let year_of_use = self.period - (build_years - year);
        let operating = within_a_year(&self.land, year_of_use.least(self.left));
        let ramp = (year_of_use / ramp_years.greatest(year)).least(self.land.ratio(1.0));
        Works {
            land: self.land,
            build_years,
            building: within_a_year(&self.land, year - year_of_use),
            year_of_use,
            operating,
            ramping: ramp * operating,
            usable: (self.remaining - (build_years - year)).greatest(year),
        }
    }
}

/// Years of the calendar to a later day: full years by anniversary, and of the year begun the share of its days that has
/// passed, so that a term of twenty years is twenty years, whatever leap days lie in it.
fn calendar_years<'m>(land: &LandModel<'m>, from: Node<'m>, to: Node<'m>) -> Node<'m> {
    let year = land.years(1.0);
    let full = from.full_years_to(to);
    let (start, end) = (from.plus_years(full), from.plus_years(full + year));
    full + year * start.years_to(to) / start.years_to(end)
}

/// Between no time and one year.
fn within_a_year<'m>(land: &LandModel<'m>, time: Node<'m>) -> Node<'m> {
    time.greatest(land.years(0.0)).least(land.years(1.0))
}

/// Works and the use that follows them.
#[derive(Clone, Copy)]
pub(super) struct Works<'m> {
    land: LandModel<'m>,
    build_years: Node<'m>,
    building: Node<'m>,
    /// 1 in the first year of use.
    year_of_use: Node<'m>,
    /// Time of each year in which the result of the works is used.
    pub operating: Node<'m>,
    /// The same, times the share of capacity that has been reached.
    pub ramping: Node<'m>,
    /// Time of use that the land term allows, one year at least.
    usable: Node<'m>,
}

impl<'m> Works<'m> {
    /// An outlay spread evenly over the years of building.
    pub fn spread(&self, outlay: Node<'m>) -> Node<'m> {
        outlay / self.build_years * self.building
    }

    /// Straight-line depreciation from the first year of use, over these years or the usable time where it is shorter.
    pub fn depreciation(&self, cost: Node<'m>, years: Node<'m>) -> Node<'m> {
        let years = self.written_off_over(years);
        let open = (years + self.land.years(1.0)) - self.year_of_use;
        let time = self.operating.least(open).greatest(self.land.years(0.0));
        cost / years * time
    }

    /// The same of one full year within those years.
    pub fn yearly_depreciation(&self, cost: Node<'m>, years: Node<'m>) -> Node<'m> {
        cost / self.written_off_over(years)
    }

    /// These years, or the time of use where it is shorter.
    fn written_off_over(&self, years: Node<'m>) -> Node<'m> {
        years.least(self.usable)
    }
}
