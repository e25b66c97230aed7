//! The projects of a park as a table: kinds down, origins of capital across, sums at both ends.

use crate::engine::field::Field;
use crate::engine::job::{Pipeline, PipelineCell};
use crate::engine::parcel::Value;
use crate::engine::unit::Scale;
use crate::i18n::{Arg, Texts, format_quantity, unit_gap};
use crate::ui::view::value_text;

/// The table of projects.
#[derive(Clone, PartialEq, Debug)]
pub struct PipelineView {
    /// How many projects with how much investment.
    pub headline: String,
    /// Headings of the columns: of the kind, of each origin, of the sum.
    pub headings: Vec<String>,
    /// The kinds, the sum last: the name and its cells.
    pub rows: Vec<(String, Vec<ProjectCell>)>,
}

/// The projects of a cell.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ProjectCell {
    /// How many; empty where none is.
    pub projects: String,
    /// Their planned investment; empty where none is known.
    pub investment: String,
    /// Of how many it is known, where not of all.
    pub covers: String,
}

/// The table; `None` without a project.
#[must_use]
pub fn pipeline_view(pipeline: &Pipeline, texts: &Texts) -> Option<PipelineView> {
    if pipeline.cells.is_empty() {
        return None;
    }
    let kinds = distinct(&pipeline.cells, |cell| &cell.kind, Field::ProjectKind);
    let origins = distinct(&pipeline.cells, |cell| &cell.origin, Field::CapitalOrigin);
    let sum = texts.text("park.projects.sum", &[]);
    let name = |field: Field, option: &Option<String>| match option {
        Some(option) => value_text(field, &Value::Choice(option.clone()), texts),
        None => texts.text("park.groups.blank", &[]),
    };
    let headings = std::iter::once(texts.text("field.project_kind.label", &[]));
    let headings = headings.chain(origins.iter().map(|origin| name(Field::CapitalOrigin, origin))).chain([sum.clone()]);
    let cells_of = |is_of_row: &dyn Fn(&PipelineCell) -> bool| {
        let of = |is_wanted: &dyn Fn(&PipelineCell) -> bool| {
            cell(pipeline.cells.iter().filter(|cell| is_of_row(cell) && is_wanted(cell)), texts)
        };
        let by_origin = origins.iter().map(|origin| of(&|cell| cell.origin == *origin));
        by_origin.chain([of(&|_| true)]).collect::<Vec<_>>()
    };
    let by_kind = kinds.iter().map(|kind| (name(Field::ProjectKind, kind), cells_of(&|cell| cell.kind == *kind)));
    let rows = by_kind.chain([(sum, cells_of(&|_| true))]).collect();
    let projects = pipeline.cells.iter().map(|cell| cell.projects).sum();
    let investment = invested(pipeline.cells.iter(), texts);
    let args = [("count", Arg::Count(projects)), ("investment", Arg::Text(&investment))];
    let key = if investment.is_empty() { "park.projects.count" } else { "park.projects.headline" };
    Some(PipelineView { headline: texts.text(key, &args), headings: headings.collect(), rows })
}

/// What occurs, in the order of the options, blank last.
fn distinct(cells: &[PipelineCell], of: fn(&PipelineCell) -> &Option<String>, field: Field) -> Vec<Option<String>> {
    let crate::engine::field::FieldType::Choice(set) = field.spec().kind else { return Vec::new() };
    let known = set.options().iter().map(|option| Some((*option).to_owned()));
    known.chain([None]).filter(|option| cells.iter().any(|cell| of(cell) == option)).collect()
}

fn cell<'a>(cells: impl Iterator<Item = &'a PipelineCell> + Clone, texts: &Texts) -> ProjectCell {
    let projects: usize = cells.clone().map(|cell| cell.projects).sum();
    let known: usize = cells.clone().map(|cell| cell.investment.parcels).sum();
    if projects == 0 {
        return ProjectCell::default();
    }
    let covers = [("count", Arg::Count(known)), ("all", Arg::Count(projects))];
    ProjectCell {
        projects: texts.text("park.projects.count", &[("count", Arg::Count(projects))]),
        investment: invested(cells, texts),
        covers: if known == projects || known == 0 {
            String::new()
        } else {
            texts.text("park.projects.covers", &covers)
        },
    }
}

fn invested<'a>(cells: impl Iterator<Item = &'a PipelineCell>, texts: &Texts) -> String {
    let amounts: Vec<f64> = cells.filter_map(|cell| cell.investment.value).collect();
    let scale = Scale::by_id("hundred_million_yuan").filter(|_| !amounts.is_empty());
    scale.map_or_else(String::new, |scale| {
        let shown = format_quantity(amounts.iter().sum(), scale, texts.language());
        [&*shown.number, unit_gap(&shown.unit), &*shown.unit].concat()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::job::Total;
    use crate::i18n::Language;

    fn cell(
        kind: Option<&str>,
        origin: Option<&str>,
        projects: usize,
        investment: Option<(f64, usize)>,
    ) -> PipelineCell {
        let [kind, origin] = [kind, origin].map(|option| option.map(str::to_owned));
        let investment =
            investment.map_or_else(Total::default, |(value, parcels)| Total { value: Some(value), parcels });
        PipelineCell { kind, origin, projects, investment }
    }

    #[test]
    fn kinds_and_origins_sum_up_at_both_ends() {
        let pipeline = Pipeline {
            cells: vec![
                cell(Some("expansion"), Some("foreign"), 2, Some((1e8, 1))),
                cell(Some("expansion"), None, 1, None),
                cell(Some("new_building"), Some("domestic"), 3, Some((3.5e8, 3))),
            ],
            without: 4,
        };
        let view = pipeline_view(&pipeline, Texts::of(Language::ZhCn)).unwrap();
        assert_eq!(view.headline.replace('\u{202f}', ""), "共 6 个项目，计划投资 4.5亿元。");
        assert_eq!(view.headings, ["项目类型", "内资", "外资", "未填", "合计"]);
        let names: Vec<&str> = view.rows.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["存量改扩建", "新建", "合计"]);
        let projects = |row: usize| view.rows[row].1.iter().map(|cell| cell.projects.as_str()).collect::<Vec<_>>();
        assert_eq!(projects(0), ["", "2 个", "1 个", "3 个"]);
        assert_eq!(projects(2), ["3 个", "2 个", "1 个", "6 个"]);
        let foreign = &view.rows[0].1[1];
        assert_eq!(
            (foreign.investment.replace('\u{202f}', ""), foreign.covers.as_str()),
            ("1亿元".to_owned(), "投资已填 1 个（共 2 个）")
        );
        assert_eq!(view.rows[0].1[2].investment, "", "an unknown amount is no zero");
        assert_eq!(pipeline_view(&Pipeline::default(), Texts::of(Language::En)), None);
    }
}
