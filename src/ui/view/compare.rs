//! Scenarios of a parcel side by side.

use super::quantity::value_text;
use super::whatif::amount_text;
use crate::engine::assessment::{Assessment, Assessor};
use crate::engine::field::{Field, Holder};
use crate::engine::graph::{Cell, Kind, Type};
use crate::engine::model::Figure;
use crate::engine::parcel::Value;
use crate::engine::project::{Dossier, ParcelKey, Project, ScenarioKey};
use crate::engine::unit::{Dimension, Scale};
use crate::i18n::{Arg, Digits, PlanWords, Texts, format_quantity_to, scenario_name};
use crate::ui::state::Settings;
use jiff::civil::Date;
use std::sync::Arc;
use yew::AttrValue;

/// The rows of figures, each with the key of its name. A sum of tax says what is summed.
const ROWS: [(&str, &str); 9] = [
    (Figure::PlannedPlotRatio.id(), "compare.row.planned_plot_ratio"),
    (Figure::PlannedTaxPerArea.id(), "compare.row.planned_tax_per_area"),
    (Figure::PlannedTax.id(), "compare.row.gross_new_tax"),
    (Figure::TotalTax.id(), "compare.row.total_tax"),
    (Figure::NetNewTax.id(), "compare.row.net_new_tax"),
    ("expansion.enterprise.npv", "compare.row.npv"),
    ("expansion.enterprise.irr", "compare.row.irr"),
    ("expansion.enterprise.payback", "compare.row.payback"),
    ("buy_back.platform.npv", "compare.row.platform_npv"),
];

/// Scenarios in columns, the base first.
#[derive(Clone, PartialEq, Debug)]
pub struct CompareView {
    /// The columns.
    pub columns: Vec<CompareColumn>,
    /// The entries in which they differ.
    pub entries: Vec<CompareRow>,
    /// What comes of them.
    pub figures: Vec<CompareRow>,
}

/// A scenario.
#[derive(Clone, PartialEq, Debug)]
pub struct CompareColumn {
    /// Names it; `None` is the base.
    pub key: Option<ScenarioKey>,
    /// What it is called.
    pub name: AttrValue,
    /// The answer on its plan in one line.
    pub answer: AttrValue,
}

/// A row: what it is, and a cell a column.
#[derive(Clone, PartialEq, Debug)]
pub struct CompareRow {
    /// Names it.
    pub id: &'static str,
    /// What it is called.
    pub label: AttrValue,
    /// Its cells.
    pub cells: Vec<CompareCell>,
}

/// A value in a scenario.
#[derive(Clone, PartialEq, Debug)]
pub struct CompareCell {
    /// The value, or a dash.
    pub value: AttrValue,
    /// The difference to the base: absolute, and in per cent where the base is not zero.
    pub delta: Option<AttrValue>,
}

/// The scenarios of a parcel on a day, the base first; `None` where there is only the base, or no such parcel.
#[must_use]
pub fn compare_view(
    assessor: &Assessor,
    project: &Project,
    parcel: ParcelKey,
    as_of: Date,
    settings: &Settings,
) -> Option<CompareView> {
    if project.scenarios().is_empty() {
        return None;
    }
    let keys: Vec<Option<ScenarioKey>> =
        std::iter::once(None).chain(project.scenarios().iter().map(|scenario| Some(scenario.key()))).collect();
    let records: Vec<Arc<Dossier>> = keys.iter().map(|key| project.record_of(parcel, *key)).collect::<Option<_>>()?;
    let assessed: Vec<Assessment> = records.iter().map(|record| assessor.assess(&record.parcel, as_of)).collect();
    let texts = Texts::of(settings.language);
    let words = PlanWords::of(settings.language, Some(settings.per_area));
    let column = |(key, assessment): (&Option<ScenarioKey>, &Assessment)| CompareColumn {
        key: *key,
        name: match key.and_then(|key| project.scenario(key)) {
            Some(scenario) => scenario_name(scenario, texts).into(),
            None => texts.text("scenario.base", &[]).into(),
        },
        answer: words.short(&assessment.plan()).into(),
    };
    let figure = |(id, key): (&'static str, &str)| figure_row(id, texts.text(key, &[]), &assessed, settings);
    Some(CompareView {
        columns: keys.iter().zip(&assessed).map(column).collect(),
        entries: entries(&records, texts),
        figures: ROWS.into_iter().filter_map(figure).collect(),
    })
}

/// The entries of plans and assumptions that are not the same everywhere.
fn entries(records: &[Arc<Dossier>], texts: &Texts) -> Vec<CompareRow> {
    let value = |record: &Arc<Dossier>, field: Field| record.parcel.get(field).map(|entry| entry.value.clone());
    let differs = |field: &Field| {
        let values: Vec<Option<Value>> = records.iter().map(|record| value(record, *field)).collect();
        values.windows(2).any(|pair| pair.first() != pair.last())
    };
    let own = Field::ALL.iter().copied().filter(|field| field.holder() != Holder::Fact && field.spec().table.is_none());
    let row = |field: Field| CompareRow {
        id: field.id(),
        label: texts.text(&format!("field.{}.label", field.id()), &[]).into(),
        cells: records
            .iter()
            .map(|record| CompareCell {
                value: value(record, field).map_or_else(|| "—".into(), |value| value_text(field, &value, texts).into()),
                delta: None,
            })
            .collect(),
    };
    own.filter(differs).map(row).collect()
}

/// A row of a figure; `None` where no scenario knows it.
fn figure_row(id: &'static str, label: String, assessed: &[Assessment], settings: &Settings) -> Option<CompareRow> {
    let kind = assessed.first()?.evaluation().graph().kind_of(id)?;
    let cells: Vec<Cell> =
        assessed.iter().map(|assessment| assessment.evaluation().figure(id).unwrap_or(Cell::Missing)).collect();
    if cells.iter().all(|cell| cell.known().is_none()) {
        return None;
    }
    let base = cells.first().and_then(|cell| cell.known());
    let cell = |(at, cell): (usize, &Cell)| CompareCell {
        value: amount_text(id, kind, *cell, settings).into(),
        delta: (at > 0).then(|| delta(id, kind, base?, cell.known()?, settings)).flatten(),
    };
    Some(CompareRow { id, label: label.into(), cells: cells.iter().enumerate().map(cell).collect() })
}

/// A difference with its sign, if there is one; in percentage points of a rate, of all else also in per cent of the base.
fn delta(id: &str, kind: Kind, base: f64, value: f64, settings: &Settings) -> Option<AttrValue> {
    let texts = Texts::of(settings.language);
    let change = value - base;
    if change == 0.0 {
        return None;
    }
    let sign = |text: String| if change > 0.0 { format!("+{text}") } else { text };
    let per_cent = Scale::by_id("percent")?;
    if id.ends_with("irr") {
        let points = format_quantity_to(change, per_cent, Digits::UpTo(2), settings.language).number;
        return Some(texts.text("compare.points", &[("points", Arg::Text(&sign(points)))]).into());
    }
    let absolute = sign(amount_text(id, kind, Cell::Known(change), settings));
    if base == 0.0 || kind.ty == Type::Number(Dimension::TIME) {
        return Some(absolute.into());
    }
    let share = format_quantity_to(change / base.abs(), per_cent, Digits::UpTo(1), settings.language).text();
    let args = [("absolute", absolute), ("share", sign(share))];
    let args: Vec<(&str, Arg)> = args.iter().map(|(name, text)| (*name, Arg::Text(text))).collect();
    Some(texts.text("compare.delta", &args).into())
}

/// Entries that a cautious scenario moves against the plan, and a hopeful one in its favour, by the reader's share: output and
/// margin one way, investment the other.
const MOVED: [(Field, f64); 4] = [
    (Field::PlanInvestment, -1.0),
    (Field::PlanBuildingInvestment, -1.0),
    (Field::PlanOutput, 1.0),
    (Field::OperatingMargin, 1.0),
];

/// The entries of a plan moved by a share, in favour of the plan where that is positive: those that are entered, cut at the bounds
/// of their fields.
#[must_use]
pub fn moved_entries(dossier: &Dossier, share: f64) -> Vec<(Field, f64)> {
    let moved = |(field, way): (Field, f64)| {
        let value = dossier.parcel.number(field)? * (1.0 + way * share);
        let value = match field.spec().bounds {
            Some(bounds) if value > bounds.max => bounds.max,
            Some(bounds) if value < bounds.min => bounds.min,
            _ => value,
        };
        Some((field, value))
    };
    MOVED.into_iter().filter_map(moved).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::policy::DEFAULT_PACK;
    use crate::engine::project::Action;
    use crate::i18n::Language;
    use crate::ui::state::{OpenProject, Shown, scenarios_around};
    use crate::ui::view::sample_plant;
    use jiff::civil::date;

    fn view(language: Language) -> CompareView {
        let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
        let mut project = Project::new(DEFAULT_PACK);
        project.apply(Action::add_all(&project, vec![sample_plant()])).unwrap();
        let parcel = project.parcels()[0].key;
        let plant = project.record_of(parcel, None).unwrap();
        let shown = Shown { parcel, scenario: None };
        let moved = |share| moved_entries(&plant, share);
        let action = scenarios_around(&project, shown, [("谨慎".into(), moved(-0.2)), ("乐观".into(), moved(0.2))]);
        project.apply(action).unwrap();
        let settings = Settings { language, ..Settings::default() };
        compare_view(&assessor, &project, parcel, date(2026, 12, 1), &settings).unwrap()
    }

    #[test]
    fn what_differs_and_what_comes_of_it_stand_side_by_side() {
        let view = view(Language::ZhCn);
        let names: Vec<&str> = view.columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["基础方案", "谨慎", "乐观"]);
        let differing: Vec<&str> = view.entries.iter().map(|row| row.id).collect();
        assert_eq!(differing, ["plan_investment", "plan_building_investment", "plan_output", "operating_margin"]);
        let margin: Vec<&str> = view.entries[3].cells.iter().map(|cell| cell.value.as_str()).collect();
        assert_eq!(margin, ["14%", "11.2%", "16.8%"]);
        let npv = view.figures.iter().find(|row| row.id == "expansion.enterprise.npv").unwrap();
        assert!(npv.cells[0].delta.is_none());
        assert!(
            npv.cells[1].delta.as_ref().unwrap().starts_with('−')
                && npv.cells[2].delta.as_ref().unwrap().starts_with('+')
        );
        assert!(npv.cells[1].delta.as_ref().unwrap().contains('%'), "{npv:?}");
    }

    #[test]
    fn every_sum_of_tax_says_what_it_sums() {
        for language in Language::ALL {
            let view = view(language);
            let label = |id: &str| view.figures.iter().find(|row| row.id == id).map(|row| row.label.to_string());
            assert_ne!(label("planned_tax"), label("total_tax"));
            assert_eq!(label("net_new_tax"), None, "no buy-back, no row");
            assert!(view.figures.iter().all(|row| !row.label.contains('⟦')), "{view:?}");
        }
    }

    #[test]
    fn without_a_scenario_there_is_nothing_to_compare() {
        let open = OpenProject::default();
        let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
        let day = date(2026, 12, 1);
        assert_eq!(compare_view(&assessor, open.project(), open.parcel(), day, &Settings::default()), None);
    }
}
