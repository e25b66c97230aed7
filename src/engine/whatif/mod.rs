//! What a result rests on and what would change it: readers that vary one entry while the others stay.
//!
//! - [`flip`]: the nearest value at which a verdict is another one.
//! - [`seek`]: the values at which a figure reaches a target, or why there is none.
//! - [`swing`]: how far a figure moves between two values.
//!
//! These three know nothing of parcels: they take a function of one number. [`PlanStudy`] asks them of the owner's plan, and
//! [`GoalSeek`] of any figure and entry of a parcel. Conventions: [`Field::range_around`](crate::engine::field::Field::range_around)
//! and [`Field::swing_around`](crate::engine::field::Field::swing_around).
//!
//! Left out: what all of it is called, and several entries at a time beyond [`GoalSeek::together`].

mod goal;
mod margin;
mod plan;
mod seek;
mod swing;

pub use goal::{GoalOutcome, GoalSeek, Together};
pub use margin::{Flip, flip, flip_whole};
pub use plan::{Bar, Footing, FootingSearch, Margin, PlanStudy, Side, Stance};
pub use seek::{Seek, points, seek};
pub use swing::{End, Swing, swing};

#[cfg(test)]
mod tests {
    use crate::engine::assessment::Assessor;
    use crate::engine::field::Field;
    use crate::engine::parcel::{Origin, Parcel, Value};
    use crate::engine::policy::DEFAULT_PACK;
    use jiff::civil::{Date, date};
    use std::sync::OnceLock;

    pub const TODAY: Date = date(2026, 12, 1);

    pub fn assessor() -> &'static Assessor {
        static ASSESSOR: OnceLock<Assessor> = OnceLock::new();
        ASSESSOR.get_or_init(|| Assessor::of_builtin(DEFAULT_PACK).unwrap())
    }

    /// 示例机械厂（虚构）: 18.6 亩 with 11,200 m² and 630 万元 of tax; adds 9,000 m² for 4,870 万元.
    pub fn plant() -> Parcel {
        with(&[])
    }

    /// The plant with some entries changed.
    pub fn with(changes: &[(Field, f64)]) -> Parcel {
        let mut parcel = Parcel::default();
        let numbers = [
            (Field::SiteArea, 12_400.0),
            (Field::FloorArea, 11_200.0),
            (Field::AnnualTax, 6.3e6),
            (Field::PermittedPlotRatio, 2.0),
            (Field::PlanFloorArea, 9_000.0),
            (Field::PlanInvestment, 4.87e7),
            (Field::PlanBuildingInvestment, 2.07e7),
            (Field::PlanBuildYears, 1.0),
            (Field::PlanRampYears, 2.0),
            (Field::PlanOutput, 9.5e7),
            (Field::PlanTax, 5.2e6),
            (Field::OperatingMargin, 0.14),
            (Field::DiscountRate, 0.08),
        ];
        for (field, value) in numbers.iter().chain(changes) {
            parcel.set(*field, Value::Number(*value), Origin::Typed).unwrap();
        }
        parcel.set(Field::Tenure, Value::Choice("granted".into()), Origin::Typed).unwrap();
        parcel.set(Field::TermEnd, Value::Date(date(2059, 6, 30)), Origin::Typed).unwrap();
        parcel
    }
}
