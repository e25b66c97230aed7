//! Entries of a plan that are hardly meant as they stand: asked about before the plan gets its verdict.
//!
//! Each clash names its entries and the corrections that would explain it. Nothing is corrected here. Who confirms the entries
//! is asked again when one of them changes, because a changed entry is no longer confirmed. The limits are conventions.

use crate::engine::field::Field;
use crate::engine::graph::{Cell, date_of_day, day_of_date};
use crate::engine::model::Figure;
use crate::engine::parcel::{Origin, Parcel, Value};
use jiff::civil::Date;

/// Shares of which a value below 1 % is asked about: a fraction such as 0.08 is easily typed for 8 %.
const SHARES: [Field; 11] = [
    Field::DiscountRate,
    Field::OwnerRate,
    Field::PlatformRate,
    Field::PublicRate,
    Field::OperatingMargin,
    Field::Occupancy,
    Field::OperatingCostShare,
    Field::DistrictRetention,
    Field::LettingOccupancy,
    Field::LettingCostShare,
    Field::DebtRate,
];

/// Rates with the value above which they are asked about.
const HIGHEST_RATES: [(Field, f64); 6] = [
    (Field::DiscountRate, 0.3),
    (Field::OwnerRate, 0.3),
    (Field::PlatformRate, 0.3),
    (Field::PublicRate, 0.3),
    (Field::OperatingMargin, 0.6),
    (Field::DebtRate, 0.3),
];

/// Investment for each m² of added floor area that is not asked about, in yuan/m².
const USUAL_INVESTMENT: (f64, f64) = (300.0, 50_000.0);

/// Building cost of each m² of added floor area that is not asked about, in yuan/m².
const USUAL_BUILDING_COST: (f64, f64) = (300.0, 20_000.0);

/// A part may exceed its whole by this factor; documents round.
const PART_OF_WHOLE: f64 = 1.02;

/// Share of added output that added tax seldom exceeds.
const TAX_OF_OUTPUT: f64 = 0.6;

/// Yearly output of each m² of added floor area that is not asked about, in yuan/m² a year.
const USUAL_OUTPUT: f64 = 500_000.0;

/// Added tax below this share of what the plan implies is asked about.
const TAX_OF_IMPLIED: f64 = 0.98;

/// Permitted plot ratios above this are asked about.
const HIGHEST_PERMITTED: f64 = 10.0;

/// Days by which the end of a term may differ from a whole number of years.
const DAYS_APART: i32 = 31;

/// Days of a year, on average over the leap years.
const DAYS_OF_YEAR: f64 = 365.2425;

/// 万: the unit that is easily left out or written twice.
const MYRIAD: f64 = 1e4;

/// On which side of the usual an amount lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Below.
    Low,
    /// Above.
    High,
}

/// A clash of the entries of a plan. Amounts in base units.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum PlanClash {
    /// A share between 0 and 1 %.
    RateAsFraction {
        /// The share.
        field: Field,
        /// Its value.
        value: f64,
    },
    /// A rate higher than any usual one.
    RateTooHigh {
        /// The rate.
        field: Field,
        /// Its value.
        value: f64,
    },
    /// Investment for each m² of added floor area.
    InvestmentPerArea {
        /// In yuan/m².
        per: f64,
        /// The investment.
        investment: f64,
        /// Too low or too high.
        side: Side,
    },
    /// Building cost of each m² of added floor area.
    BuildingCostPerArea {
        /// In yuan/m².
        per: f64,
        /// The part of the investment that goes into buildings.
        cost: f64,
        /// Too low or too high.
        side: Side,
    },
    /// The building part exceeds the investment.
    PartAboveWhole {
        /// The building part.
        part: f64,
        /// The investment.
        whole: f64,
    },
    /// Added tax exceeds a large share of added output.
    TaxAboveOutput {
        /// Tax a year.
        tax: f64,
        /// Output a year.
        output: f64,
    },
    /// Added output of each m² of added floor area.
    OutputPerArea {
        /// In yuan/m² a year.
        per: f64,
        /// Output a year.
        output: f64,
    },
    /// Added tax is below the property and income tax that the plan implies.
    TaxBelowImplied {
        /// Tax a year as entered.
        entered: f64,
        /// Tax a year that the plan implies.
        implied: f64,
    },
    /// The required plot ratio is above the permitted one.
    RequiredAbovePermitted {
        /// The required one.
        required: f64,
        /// The permitted one.
        permitted: f64,
    },
    /// The permitted plot ratio is below today's.
    PermittedBelowToday {
        /// The permitted one.
        permitted: f64,
        /// Today's.
        today: f64,
    },
    /// A permitted plot ratio that hardly any plan gives.
    PermittedTooHigh {
        /// The permitted one.
        permitted: f64,
    },
    /// Capacity is reached only after the land term has ended.
    RampBeyondTerm {
        /// Years of building and of ramp-up.
        years: f64,
        /// Years that are left of the term.
        remaining: f64,
    },
    /// The land term does not end whole years after the grant.
    TermEnd {
        /// Day of the grant.
        grant: Date,
        /// The whole years that come nearest.
        years: i16,
        /// The last day of so many years.
        computed: Date,
        /// The end of the term as entered.
        entered: Date,
    },
    /// The grant or the end of the term is known by its year alone. Its 1 January counts until the day is entered.
    YearAlone {
        /// The entry.
        field: Field,
        /// The year that was entered.
        year: i16,
        /// The day that counts.
        counted: Date,
    },
}

/// An answer to a clash.
#[derive(Clone, PartialEq, Debug)]
pub enum PlanOffer {
    /// The entry gets this value.
    Take(Field, Value),
    /// The reader goes to the entry and corrects it.
    Edit(Field),
    /// The entries are meant as they stand.
    Keep,
}

/// A clash with the answers to it.
#[derive(Clone, PartialEq, Debug)]
pub struct PlanQuestion {
    /// What clashes.
    pub clash: PlanClash,
    /// The answers, the last of which keeps the entries where they can all be right. An entry that was written with its unit is
    /// not offered in another one.
    pub offers: Vec<PlanOffer>,
}

impl PlanQuestion {
    /// The questions about a parcel by the figures of its own evaluation.
    pub(super) fn of(parcel: &Parcel, known: impl Fn(Figure) -> Option<f64>) -> Vec<Self> {
        let clashes = PlanClash::of(parcel, known).into_iter();
        clashes.map(|clash| Self { offers: clash.offers(parcel), clash }).collect()
    }
}

/// Whether the ledgers of a route other than the plan's own rest on a rate or share that is asked about.
fn rests_on_rate(route: &str, field: Field) -> bool {
    let of_letting = [Field::LettingOccupancy, Field::LettingCostShare].contains(&field);
    let of_platform = [Field::PlatformRate, Field::Occupancy, Field::OperatingCostShare].contains(&field);
    match route {
        "let_part" => !of_platform && ![Field::OperatingMargin, Field::DebtRate].contains(&field),
        "sell" => !of_platform && !of_letting && ![Field::OperatingMargin, Field::DebtRate].contains(&field),
        "buy_back" => !of_letting && field != Field::OperatingMargin,
        _ => false,
    }
}

impl PlanClash {
    /// The clashes of a parcel by the figures of its own evaluation, without those that were confirmed.
    fn of(parcel: &Parcel, known: impl Fn(Figure) -> Option<f64>) -> Vec<Self> {
        let mut clashes = Vec::new();
        rates(parcel, &mut clashes);
        amounts(parcel, &mut clashes);
        clashes.extend(tax_below_implied(parcel, known(Figure::ImpliedTax)));
        limits(parcel, known(Figure::PlotRatio), &mut clashes);
        clashes.extend(ramp_beyond_term(parcel, known(Figure::PlanYearsOver)));
        clashes.extend(term_end(parcel));
        clashes.extend(year_alone(parcel));
        clashes.retain(|clash| !clash.is_confirmed(parcel));
        clashes
    }

    /// Stable identifier.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::RateAsFraction { .. } => "rate_as_fraction",
            Self::RateTooHigh { .. } => "rate_too_high",
            Self::InvestmentPerArea { .. } => "investment_per_area",
            Self::BuildingCostPerArea { .. } => "building_cost_per_area",
            Self::PartAboveWhole { .. } => "part_above_whole",
            Self::TaxAboveOutput { .. } => "tax_above_output",
            Self::OutputPerArea { .. } => "output_per_area",
            Self::TaxBelowImplied { .. } => "tax_below_implied",
            Self::RequiredAbovePermitted { .. } => "required_above_permitted",
            Self::PermittedBelowToday { .. } => "permitted_below_today",
            Self::PermittedTooHigh { .. } => "permitted_too_high",
            Self::RampBeyondTerm { .. } => "ramp_beyond_term",
            Self::TermEnd { .. } => "term_end",
            Self::YearAlone { .. } => "year_alone",
        }
    }

    /// The entries that are hardly all right.
    #[must_use]
    pub fn entries(&self) -> Vec<Field> {
        match self {
            Self::RateAsFraction { field, .. } | Self::RateTooHigh { field, .. } | Self::YearAlone { field, .. } => {
                vec![*field]
            }
            Self::InvestmentPerArea { .. } => vec![Field::PlanInvestment, Field::PlanFloorArea],
            Self::BuildingCostPerArea { .. } => vec![Field::PlanBuildingInvestment, Field::PlanFloorArea],
            Self::PartAboveWhole { .. } => vec![Field::PlanBuildingInvestment, Field::PlanInvestment],
            Self::TaxAboveOutput { .. } => vec![Field::PlanTax, Field::PlanOutput],
            Self::OutputPerArea { .. } => vec![Field::PlanOutput, Field::PlanFloorArea],
            Self::TaxBelowImplied { .. } => IMPLYING.to_vec(),
            Self::RequiredAbovePermitted { .. } => vec![Field::RequiredPlotRatio, Field::PermittedPlotRatio],
            Self::PermittedBelowToday { .. } => vec![Field::PermittedPlotRatio, Field::FloorArea],
            Self::PermittedTooHigh { .. } => vec![Field::PermittedPlotRatio],
            Self::RampBeyondTerm { .. } => vec![Field::PlanRampYears, Field::PlanBuildYears],
            Self::TermEnd { .. } => vec![Field::GrantDate, Field::TermEnd],
        }
    }

    /// Whether it holds back the verdict of the plan; else it rests on assumptions of other routes, of a loan and of public revenue alone, or
    /// asks for a day that is counted meanwhile.
    #[must_use]
    pub fn concerns_plan(&self) -> bool {
        let elsewhere = [
            Field::Occupancy,
            Field::OperatingCostShare,
            Field::DistrictRetention,
            Field::PlatformRate,
            Field::PublicRate,
            Field::LettingOccupancy,
            Field::LettingCostShare,
            Field::DebtRate,
        ];
        match self {
            Self::RateAsFraction { field, .. } | Self::RateTooHigh { field, .. } => !elsewhere.contains(field),
            Self::YearAlone { .. } => false,
            _ => true,
        }
    }

    /// Whether it holds back the ledgers of a route: they rest on one of its entries.
    #[must_use]
    pub fn holds_back(&self, route: &str) -> bool {
        match self {
            Self::RateAsFraction { field, .. } | Self::RateTooHigh { field, .. } if route != "expansion" => {
                rests_on_rate(route, *field)
            }
            Self::TermEnd { .. } => true,
            _ => route == "expansion" && self.concerns_plan(),
        }
    }

    /// The entries by which it is called: of a tax below what the plan implies, the tax alone.
    #[must_use]
    pub fn named_entries(&self) -> Vec<Field> {
        match self {
            Self::TaxBelowImplied { .. } => vec![Field::PlanTax],
            _ => self.entries(),
        }
    }

    /// The answers, see [`PlanQuestion::offers`].
    fn offers(&self, parcel: &Parcel) -> Vec<PlanOffer> {
        let number = |field, value| PlanOffer::Take(field, Value::Number(value));
        let times = |field: Field, value: f64, factor: f64| {
            let named = parcel.get(field).is_some_and(|entry| entry.unit_named);
            (!named).then(|| number(field, value * factor))
        };
        let by_side = |field, value, side| match side {
            Side::Low => times(field, value, MYRIAD),
            Side::High => times(field, value, 1.0 / MYRIAD),
        };
        let edit = PlanOffer::Edit;
        let kept = |offers: [Option<PlanOffer>; 2]| offers.into_iter().flatten().chain([PlanOffer::Keep]).collect();
        match *self {
            Self::RateAsFraction { field, value } => kept([Some(number(field, value * 100.0)), None]),
            Self::RateTooHigh { field, value } => kept([Some(number(field, value / 100.0)), None]),
            Self::InvestmentPerArea { investment, side, .. } => {
                kept([by_side(Field::PlanInvestment, investment, side), None])
            }
            Self::BuildingCostPerArea { cost, side, .. } => {
                kept([by_side(Field::PlanBuildingInvestment, cost, side), None])
            }
            Self::PartAboveWhole { .. } => vec![edit(Field::PlanBuildingInvestment), edit(Field::PlanInvestment)],
            Self::TaxAboveOutput { tax, output } => {
                kept([times(Field::PlanTax, tax, 1.0 / MYRIAD), times(Field::PlanOutput, output, MYRIAD)])
            }
            Self::OutputPerArea { output, .. } => kept([times(Field::PlanOutput, output, 1.0 / MYRIAD), None]),
            Self::TaxBelowImplied { implied, .. } => kept([Some(number(Field::PlanTax, implied)), None]),
            Self::RequiredAbovePermitted { .. } => {
                vec![edit(Field::RequiredPlotRatio), edit(Field::PermittedPlotRatio)]
            }
            Self::PermittedBelowToday { .. } => {
                kept([Some(edit(Field::PermittedPlotRatio)), Some(edit(Field::FloorArea))])
            }
            Self::PermittedTooHigh { permitted } => {
                kept([Some(number(Field::PermittedPlotRatio, permitted / 10.0)), None])
            }
            Self::RampBeyondTerm { .. } => kept([Some(edit(Field::PlanRampYears)), None]),
            Self::TermEnd { computed, .. } => {
                kept([Some(PlanOffer::Take(Field::TermEnd, Value::Date(computed))), None])
            }
            Self::YearAlone { field, .. } => kept([Some(edit(field)), None]),
        }
    }

    /// Whether the reader has said of every entry behind it that it is meant as it stands.
    fn is_confirmed(&self, parcel: &Parcel) -> bool {
        let mut entries = self.entries().into_iter().filter_map(|field| parcel.get(field)).peekable();
        entries.peek().is_some() && entries.all(|entry| matches!(entry.origin, Origin::Overridden(_)))
    }
}

/// The entries from which the tax that a plan implies is worked out, and the tax that is held against it.
const IMPLYING: [Field; 5] =
    [Field::PlanTax, Field::OperatingMargin, Field::PlanOutput, Field::PlanInvestment, Field::PlanBuildingInvestment];

fn rates(parcel: &Parcel, clashes: &mut Vec<PlanClash>) {
    for field in SHARES {
        // Who wrote a per cent sign means per cent.
        let entry = parcel.get(field).filter(|entry| !entry.unit_named);
        let value = entry.and_then(|_| parcel.number(field)).filter(|value| *value > 0.0 && *value < 0.01);
        clashes.extend(value.map(|value| PlanClash::RateAsFraction { field, value }));
    }
    for (field, highest) in HIGHEST_RATES {
        let value = parcel.number(field).filter(|value| *value > highest);
        clashes.extend(value.map(|value| PlanClash::RateTooHigh { field, value }));
    }
}

fn amounts(parcel: &Parcel, clashes: &mut Vec<PlanClash>) {
    let [floor, investment, cost, output, tax] =
        [Field::PlanFloorArea, Field::PlanInvestment, Field::PlanBuildingInvestment, Field::PlanOutput, Field::PlanTax]
            .map(|field| parcel.number(field));
    // Without added floor area an amount for each m² says nothing; nor does an amount of nothing.
    let per_area = |amount: Option<f64>| {
        let (floor, amount) = floor.filter(|floor| *floor > 0.0).zip(amount.filter(|amount| *amount > 0.0))?;
        Some((amount / floor, amount))
    };
    let unusual = |per: f64, (least, greatest): (f64, f64)| match per {
        per if per < least => Some(Side::Low),
        per if per > greatest => Some(Side::High),
        _ => None,
    };
    clashes.extend(per_area(investment).and_then(|(per, investment)| {
        Some(PlanClash::InvestmentPerArea { per, investment, side: unusual(per, USUAL_INVESTMENT)? })
    }));
    clashes.extend(per_area(cost).and_then(|(per, cost)| {
        Some(PlanClash::BuildingCostPerArea { per, cost, side: unusual(per, USUAL_BUILDING_COST)? })
    }));
    let beyond = cost.zip(investment).filter(|(part, whole)| *part > whole * PART_OF_WHOLE);
    clashes.extend(beyond.map(|(part, whole)| PlanClash::PartAboveWhole { part, whole }));
    let above = tax.zip(output).filter(|(tax, output)| *tax > output * TAX_OF_OUTPUT);
    clashes.extend(above.map(|(tax, output)| PlanClash::TaxAboveOutput { tax, output }));
    let dense = per_area(output).filter(|(per, _)| *per > USUAL_OUTPUT);
    clashes.extend(dense.map(|(per, output)| PlanClash::OutputPerArea { per, output }));
}

/// Where margin or output are blank, nothing is implied.
fn tax_below_implied(parcel: &Parcel, implied: Option<f64>) -> Option<PlanClash> {
    let (entered, implied) = parcel.number(Field::PlanTax).zip(implied)?;
    (entered < implied * TAX_OF_IMPLIED).then_some(PlanClash::TaxBelowImplied { entered, implied })
}

fn limits(parcel: &Parcel, today: Option<f64>, clashes: &mut Vec<PlanClash>) {
    let permitted = parcel.number(Field::PermittedPlotRatio);
    let above = parcel.number(Field::RequiredPlotRatio).zip(permitted).filter(|(required, most)| required > most);
    clashes.extend(above.map(|(required, permitted)| PlanClash::RequiredAbovePermitted { required, permitted }));
    // Equal but for the dust of a division is not below.
    let below = permitted.zip(today).filter(|(permitted, today)| *permitted < today * (1.0 - 1e-9));
    clashes.extend(below.map(|(permitted, today)| PlanClash::PermittedBelowToday { permitted, today }));
    let high = permitted.filter(|permitted| *permitted > HIGHEST_PERMITTED);
    clashes.extend(high.map(|permitted| PlanClash::PermittedTooHigh { permitted }));
}

/// Works that outlast the term break a rule; a ramp-up that does is hardly meant.
fn ramp_beyond_term(parcel: &Parcel, years_over: Option<f64>) -> Option<PlanClash> {
    let (build, ramp) = parcel.number(Field::PlanBuildYears).zip(parcel.number(Field::PlanRampYears))?;
    let remaining = build - years_over.filter(|over| *over <= 0.0)?;
    (build + ramp > remaining).then_some(PlanClash::RampBeyondTerm { years: build + ramp, remaining })
}

/// The end of a term against the day of the grant: a term is granted for whole years, of which it is the last day.
fn term_end(parcel: &Parcel) -> Option<PlanClash> {
    // A grant or an end of which only the year is known does not differ by days.
    let is_open = match (year_of(parcel, Field::TermEnd), parcel.date(Field::GrantDate)) {
        (Some(year), Some(grant)) => grant.year() != year,
        (year, _) => year.is_some(),
    };
    if is_open || year_of(parcel, Field::GrantDate).is_some() {
        return None;
    }
    let (grant, entered) = parcel.date(Field::GrantDate).zip(parcel.date(Field::TermEnd))?;
    let days = f64::from(day_of_date(entered) - day_of_date(grant));
    #[expect(clippy::cast_possible_truncation, reason = "dates that are read lie within three hundred years")]
    let years = (days / DAYS_OF_YEAR + 0.5).floor() as i16;
    // Counted from 1 January of the year of the grant, the end is that of whole years.
    let years = year_of(parcel, Field::TermEnd).map_or(years, |from| entered.year() + 1 - from);
    let year = grant.year().checked_add(years.max(0))?;
    let anniversary =
        Date::new(year, grant.month(), grant.day()).or_else(|_| Date::new(year, grant.month(), 28)).ok()?;
    let computed = date_of_day(f64::from(day_of_date(anniversary) - 1))?;
    let apart = (day_of_date(computed) - day_of_date(entered)).abs();
    (years > 0 && apart > DAYS_APART).then_some(PlanClash::TermEnd { grant, years, computed, entered })
}

/// The end of the term decides; the grant is asked about only where the end is a day.
fn year_alone(parcel: &Parcel) -> Option<PlanClash> {
    let asked = |field| {
        let (year, counted) = year_of(parcel, field).zip(parcel.date(field))?;
        // The day of that grant is known: the clash of term and grant offers the end that follows.
        let is_known = year_of(parcel, Field::GrantDate).is_none()
            && parcel.date(Field::GrantDate).is_some_and(|grant| grant.year() == year);
        if field == Field::TermEnd && is_known {
            return None;
        }
        Some(PlanClash::YearAlone { field, year, counted })
    };
    asked(Field::TermEnd).or_else(|| asked(Field::GrantDate))
}

fn year_of(parcel: &Parcel, field: Field) -> Option<i16> {
    parcel.get(field)?.year_alone
}

/// A figure where it is known.
pub(super) fn known(cell: Option<Cell>) -> Option<f64> {
    cell.and_then(Cell::known)
}
