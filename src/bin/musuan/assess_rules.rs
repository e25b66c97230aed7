//! What the packs say of parcels: thresholds, rules that apply, packs that are not in force.

use super::assess_table::{Row, Tables};
use jiff::civil::Date;
use musuan::engine::assessment::Assessor;
use musuan::engine::graph::{Cell, Type};
use musuan::engine::model::Figure;
use musuan::engine::policy::{Finding, Force, Member, Role, Threshold, ThresholdStanding, Validity, limit_figure};
use musuan::engine::unit::{Dimension, Scale};
use musuan::i18n::{Arg, format_date, format_quantity, outcome_figures, outcome_text};

/// The thresholds that decide, in the order of the packs, with the pack of each.
fn deciding<'t>(tables: &'t Tables<'_>) -> impl Iterator<Item = (&'t Member, &'t Threshold)> {
    let members = tables.assessor.rulebook().members().iter().filter(|member| member.role != Role::Orientation);
    let own = members.flat_map(|member| member.pack.thresholds.iter().map(move |own| (member, own)));
    own.filter(|(_, own)| own.force == Force::Binding)
}

/// A column for each threshold that decides.
pub fn headings(tables: &Tables) -> Vec<String> {
    deciding(tables).map(|(_, own)| tables.label(&own.label).to_owned()).collect()
}

/// Every figure whose number these tables write: each limit, what the outcomes of rules name, and the highest idle fee.
pub fn figures(assessor: &Assessor) -> Vec<String> {
    let of_member = |Member { pack, .. }: &Member| {
        let limits = pack.thresholds.iter().map(|own| limit_figure(&pack.id, &own.id));
        let outcomes = pack.rules.iter().flat_map(|rule| [&rule.outcome.zh, &rule.outcome.en]);
        let named = outcomes.flat_map(|outcome| outcome_figures(outcome)).map(str::to_owned);
        limits.chain(named).collect::<Vec<_>>()
    };
    let ceiling = Figure::IdleFeeCeiling.id().to_owned();
    assessor.rulebook().members().iter().flat_map(of_member).chain([ceiling]).collect()
}

/// How the parcel stands to each of them, with the limit.
pub fn standings(tables: &Tables, row: &Row) -> Vec<String> {
    let cell = |(member, own): (&Member, &Threshold)| {
        let mut states = row.common.thresholds.iter();
        let state = states.find(|(state, _)| state.pack == member.pack.id && state.id == own.id);
        let word = |standing: &str| tables.say(&format!("cli.assess.standing.{standing}"));
        let Some((state, standing)) = state else { return word("unknown") };
        let word = match standing {
            ThresholdStanding::Met => word("met"),
            ThresholdStanding::Short => word("short"),
            ThresholdStanding::NotLoaded => return word("not_loaded"),
            ThresholdStanding::Orientation | ThresholdStanding::Unknown => word("unknown"),
        };
        let limit = row.figure(&state.limit_figure()).and_then(Cell::known);
        match limit.and_then(|limit| limit_text(tables, &own.figure, limit)) {
            Some(limit) => {
                let args = [("standing", Arg::from(&word)), ("limit", Arg::from(&limit))];
                let key = if state.own { "cli.assess.standing_own" } else { "cli.assess.standing" };
                tables.texts.text(key, &args)
            }
            None => word,
        }
    };
    deciding(tables).map(cell).collect()
}

/// A limit in the scale of its figure, without the unit that the figure's column has.
fn limit_text(tables: &Tables, figure: &str, limit: f64) -> Option<String> {
    let Type::Number(dimension) = tables.assessor.graph().kind_of(figure)?.ty else { return None };
    let scale = scale_of(figure, dimension)?;
    let percent = if scale.id() == "percent" { "%" } else { "" };
    Some(format_quantity(limit, scale, tables.texts.language()).number + percent)
}

/// The scale in which the tables print a figure.
pub fn scale_of(figure: &str, dimension: Dimension) -> Option<&'static Scale> {
    Scale::by_id(match dimension {
        Dimension::NONE if figure.ends_with("plot_ratio") => "ratio",
        Dimension::NONE => "percent",
        Dimension::MONEY => "ten_thousand_yuan",
        Dimension::MONEY_PER_AREA_TIME => "ten_thousand_yuan_per_hectare_year",
        Dimension::MONEY_PER_AREA => "ten_thousand_yuan_per_hectare",
        _ => return None,
    })
}

/// The rules that apply to a parcel, a line each.
pub fn findings(tables: &Tables, id: &str, row: &Row) -> Vec<String> {
    row.common.findings.iter().filter_map(|finding| line(tables, id, row, finding)).collect()
}

fn line(tables: &Tables, id: &str, row: &Row, finding: &Finding) -> Option<String> {
    let mut packs = tables.assessor.rulebook().members().iter().map(|member| &member.pack);
    let pack = packs.find(|pack| pack.id == finding.pack)?;
    let rule = pack.rules.iter().find(|rule| rule.id == finding.rule)?;
    let outcome = outcome_text(tables.label(&rule.outcome), |figure| tables.written(figure, row.figure(figure)));
    let args = [
        ("parcel", Arg::from(id)),
        ("rule", Arg::from(tables.label(&rule.label))),
        ("outcome", Arg::from(&outcome)),
        ("clause", Arg::from(tables.label(&rule.clause))),
    ];
    Some(tables.texts.text("cli.assess.finding", &args))
}

/// That a pack in use is not in force on the day.
pub fn out_of_force(tables: &Tables, member: &Member, as_of: Date) -> Option<String> {
    let rulebook = tables.assessor.rulebook();
    let day = |date: Date| format_date(date, tables.texts.language());
    let title = |id: &str| {
        let other = rulebook.members().iter().find(|member| member.pack.id == id);
        other.map_or_else(|| id.to_owned(), |member| tables.label(&member.pack.title).to_owned())
    };
    let (key, text) = match rulebook.validity(&member.pack, as_of) {
        Validity::Expired { since } => ("expired", day(since)),
        Validity::NotYet { from } => ("not_yet", day(from)),
        Validity::Superseded { by } => ("superseded", title(&by)),
        Validity::InForce { .. } | Validity::Unlimited => return None,
    };
    let args = [("pack", Arg::from(tables.label(&member.pack.title))), ("text", Arg::from(&text))];
    let part = if member.role == Role::Orientation { "cli.assess.orientation" } else { "cli.assess" };
    Some(tables.texts.text(&format!("{part}.{key}"), &args))
}
