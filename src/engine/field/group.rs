//! The groups of the catalogue.

use super::Field;

/// Where a field stands in a form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Group {
    /// Who and where.
    Identity,
    /// The six facts of a first verdict.
    Basic,
    /// Areas, term and prices of the land.
    Land,
    /// Floor areas, buildings, yards, green.
    Buildings,
    /// Investment, output, tax, jobs, energy.
    Results,
    /// Contract dates and targets, halts, causes.
    Contract,
    /// Facts that open or close a route.
    Flags,
    /// What the user states against the rules, with reason and evidence.
    Exception,
    /// Who does what by when: the yearly list of a park office.
    Work,
    /// The owner's plan for an expansion.
    Plan,
    /// What a yield rests on and nobody publishes.
    Assumption,
    /// What carrying on is worth: the yardstick of every route.
    Holding,
    /// What a sale rests on: price, and the ways of its taxes.
    Sale,
    /// What letting a part of the plant rests on.
    Letting,
    /// A loan for the outlays of a route.
    Debt,
    /// Conventions of a yield that stand as they are until another is entered.
    Convention,
    /// Benchmarks of the user's own in place of the pack's.
    Benchmark,
    /// The date of the assessment.
    Setting,
}

impl Group {
    /// Stable identifier: its name is `page.group.<id>`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Basic => "basic",
            Self::Land => "land",
            Self::Buildings => "buildings",
            Self::Results => "results",
            Self::Contract => "contract",
            Self::Flags => "flags",
            Self::Exception => "exception",
            Self::Work => "work",
            Self::Plan => "plan",
            Self::Assumption => "assumption",
            Self::Holding => "holding",
            Self::Sale => "sale",
            Self::Letting => "letting",
            Self::Debt => "debt",
            Self::Convention => "convention",
            Self::Benchmark => "benchmark",
            Self::Setting => "setting",
        }
    }

    /// Its fields that stand in no list inside a parcel, as the catalogue orders them.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        let is_own = move |field: &Field| field.spec().group == self && field.spec().table.is_none();
        Field::ALL.iter().copied().filter(is_own)
    }
}
