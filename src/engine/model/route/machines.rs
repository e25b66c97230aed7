//! Machines of a plan: written off, renewed at the end of their life, and worth what is unexpired when the land term ends.
//!
//! Sets follow one another without a gap: the first is bought with the works, the next whenever a life is over before the
//! term is. A set is bought in the year in which its time comes, at the first price grown to that year.

use super::frame::Frame;
use super::horizon::Works;
use crate::engine::field::Field;
use crate::engine::graph::Node;
use crate::engine::unit::Dimension;

/// Life of a machine where none is entered: that of tax law, a simplification.
const LIFE_YEARS: f64 = 10.0;

/// Longer than any term: the life of machines that are never renewed.
const NEVER_YEARS: f64 = 50.0;

/// The machines of a plan, year by year, in yuan.
pub(super) struct Machines<'m> {
    /// What is paid for renewals, without stamp duty.
    pub renewal: Node<'m>,
    /// What the unexpired life of the last machines brings at the end of the term.
    pub unexpired: Node<'m>,
    /// What is written off, stamp duty included.
    pub depreciation: Node<'m>,
    /// What the sale of the last machines brings beyond their value for tax.
    pub gain: Node<'m>,
    /// What is written off in a full year.
    pub worn: Node<'m>,
}

impl<'m> Machines<'m> {
    /// Machines for so much money, bought with these works; `with_stamp` is 1 and the rate of stamp duty.
    ///
    /// # Formula
    /// Written off until the end of year t = all that was bought − cost of the set in use × (1 − age ÷ years of writing off).
    pub fn of(frame: &Frame<'m>, works: &Works<'m>, amount: Node<'m>, with_stamp: Node<'m>) -> Self {
        let land = &frame.land;
        let (year, one, nothing) = (land.years(1.0), land.ratio(1.0), land.zero(Dimension::MONEY));
        let renews = land.field(Field::RenewMachines).or_else(land.model().truth(true));
        // Whole years: a set is renewed at the end of a year.
        let life = year * (land.field(Field::MachineLife).or_else(land.years(LIFE_YEARS)) / year).whole_part();
        let life = renews.choose(life, land.years(NEVER_YEARS));
        let written_off_over =
            renews.choose(frame.rates.machine_years.least(life), works.usable_of(frame.rates.machine_years));

        // How many sets have been renewed by the end of each year.
        let lives = -(-(works.time_of_use / life)).whole_part() - one;
        let renewed = (works.age / life).whole_part().least(lives.greatest(land.ratio(0.0)));
        let is_new = renewed - renewed.shift(year);
        let level = frame.horizon.growth(one + land.field(Field::CostGrowth).or_else(land.ratio(0.0)));
        let renewal = amount * level * is_new;

        let bought = works.first_use.choose(amount, nothing) + renewal;
        let all = bought.cumulative_sum();
        let of_one_life = all - all.shift(life);
        // In the last year nothing is bought that would push an older set out.
        let kept = bought.more_than(nothing).choose(bought, of_one_life.shift(year));
        let in_use = frame.horizon.is_last.choose(kept, of_one_life);
        let age = works.age - renewed * life;
        // Deducted at once: in the year after that in which it is put to use.
        let at_once = land.field(Field::MachinesAtOnce).or_else(land.model().truth(false));
        let used = age.more_than(land.years(0.0)).choose(one, land.ratio(0.0));
        let worn_share = at_once.choose(used, (age / written_off_over).least(one));
        let written_off = (all - in_use * (one - worn_share)) * with_stamp;
        let depreciation = frame.horizon.is_held.choose(written_off - written_off.shift(year), nothing);

        let expired = (age / life).least(one);
        let is_sold = frame.horizon.is_last & renews & works.is_used;
        Self {
            renewal,
            unexpired: is_sold.choose(in_use * (one - expired), nothing),
            depreciation,
            gain: is_sold.choose(in_use * (worn_share - expired), nothing),
            worn: amount * with_stamp / written_off_over,
        }
    }
}
