//! Sheets of single values: the live formula, the tool's own value, and a difference that reads zero.

use super::book::{Content, Look, Page, Role, Shown, shown_of};
use super::paper::{HEADING_ROW, Line, VALUE_COLUMN, is_money};
use super::plan::Plan;
use super::words::look_of;
use crate::engine::graph::formula::column_letters;
use crate::engine::graph::{Cell, Kind, NodeId, Op, Type};

/// Column of the tool's own value.
const OWN_COLUMN: u16 = VALUE_COLUMN + 1;
/// Column of the difference.
pub(super) const DIFFERENCE_COLUMN: u16 = OWN_COLUMN + 1;
/// Column of the unit.
const UNIT_COLUMN: u16 = DIFFERENCE_COLUMN + 1;
/// Column of the source.
const SOURCE_COLUMN: u16 = UNIT_COLUMN + 1;
/// Column of the name of the cell.
const NAME_COLUMN: u16 = SOURCE_COLUMN + 1;

/// Widths of the columns of single values.
pub(super) const WIDTHS: [f64; 7] = [44.0, 18.0, 18.0, 12.0, 12.0, 36.0, 34.0];

impl Plan<'_> {
    /// The sheet of figures.
    pub(super) fn figures_page(&self) -> Page {
        let mut page = self.page(self.paper.sheets.figures, &WIDTHS, "figures");
        self.headings(&mut page, HEADING_ROW);
        self.class_line(&mut page, HEADING_ROW + 1);
        self.lines(&mut page, &self.paper.figures);
        page.frozen = Some((HEADING_ROW + 1, 1));
        page
    }

    /// The names of the columns of single values.
    pub(super) fn headings(&self, page: &mut Page, row: u32) {
        let keys = ["figure", "live", "own", "difference", "unit", "source", "name"];
        page.texts(row, 0, keys.map(|key| self.words.own(&format!("column.{key}"))), Role::Heading);
    }

    /// Lines with their cells.
    pub(super) fn lines(&self, page: &mut Page, lines: &[(u32, Line)]) {
        let mut rows = Vec::new();
        for (row, line) in lines {
            match line {
                Line::Heading(text) => page.texts(*row, 0, [text.as_str()], Role::Heading),
                Line::Figure(name) => {
                    self.figure_line(page, *row, name);
                    rows.push(*row);
                }
            }
        }
        if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
            page.differences.push((DIFFERENCE_COLUMN, *first, *last));
        }
    }

    fn figure_line(&self, page: &mut Page, row: u32, name: &str) {
        let graph = self.evaluation.graph();
        let Some(figure) = graph.figure(name) else { return };
        let (node, kind) = (figure.node, graph.kind(figure.node));
        let look = look_of(name, kind, Role::Body);
        page.text(row, 0, self.words.figure(name), Role::Body);
        if let Some(step) = self.written.step(node) {
            page.step(step.place, &step.cells, kind.ty, look);
        }
        self.own_value(page, row, name, kind, look);
        let difference = difference(row, kind, graph.op(node));
        let look = Look { role: Role::Body, ..look };
        page.put(row, DIFFERENCE_COLUMN, Content::Formula(difference, Shown::Number(0.0)), look_plain(look, kind));
        page.text(row, UNIT_COLUMN, self.words.unit(kind.ty), Role::Body);
        page.text(row, SOURCE_COLUMN, self.source(name, node), Role::Note);
        page.text(row, NAME_COLUMN, self.paper.layout.names.get(&node).cloned().unwrap_or_default(), Role::Note);
        self.behind(page, row, name, node);
    }

    /// The tool's own value, or why there is none.
    fn own_value(&self, page: &mut Page, row: u32, name: &str, kind: Kind, look: Look) {
        let content = match self.evaluation.figure(name).map(|cell| (cell, shown_of(cell, kind.ty))) {
            Some((Cell::Known(_), Shown::Number(value))) => Content::Number(value),
            Some((Cell::Known(_), Shown::Truth(value))) => Content::Truth(value),
            _ => {
                let words = self.assessment.answer(name).map(|answer| self.words.absent(&answer)).unwrap_or_default();
                let words = if words.is_empty() { self.words.own("absent") } else { words };
                page.text(row, OWN_COLUMN, words, Role::Body);
                return;
            }
        };
        page.put(row, OWN_COLUMN, content, look);
    }

    /// Where a figure comes from, and that its cell has no formula, where it has none.
    fn source(&self, name: &str, node: NodeId) -> String {
        let is_fixed = self.written.step(node).is_some_and(|step| step.cells.iter().all(|cell| cell.formula.is_none()));
        let source = self.words.source(name);
        match (is_fixed, source.is_empty()) {
            (true, true) => self.words.own("value_only"),
            (true, false) => [source, self.words.own("value_only")].join(&self.words.text("page.separator")),
            (false, _) => source,
        }
    }

    /// The name of the type that the rules decide, as a formula.
    pub(super) fn class_line(&self, page: &mut Page, row: u32) {
        let Some(place) = self.place_of(super::paper::DECISION) else { return };
        let decision = self.paper.reference(place);
        let range = &self.paper.types;
        let open = self.words.text("page.verdict.too_little").replace('"', "\"\"");
        let formula = format!("IF(ISERROR({decision}),\"{open}\",INDEX({range},{decision}+1))");
        let shown = match self.evaluation.figure(super::paper::DECISION).and_then(Cell::known) {
            None => self.words.text("page.verdict.too_little"),
            Some(place) => {
                let list = self.paper.options.iter().find(|list| list.id == super::paper::DECISION);
                let at = (0..).zip(list.map(|list| list.words.iter()).into_iter().flatten());
                at.map(|(at, word)| (f64::from(at), word))
                    .find(|(at, _)| *at == place)
                    .map(|(_, word)| word.clone())
                    .unwrap_or_default()
            }
        };
        page.text(row, 0, self.words.own("class"), Role::Total);
        let look = Look { role: Role::Total, ..Look::default() };
        page.put(row, VALUE_COLUMN, Content::Formula(formula, Shown::Text(shown)), look);
    }
}

fn look_plain(look: Look, kind: Kind) -> Look {
    match kind.ty {
        Type::Date | Type::Truth | Type::Choice(_) => Look { number: super::book::NumberLook::Plain, ..look },
        Type::Number(_) => look,
    }
}

/// The difference between a live value and the tool's own in a row: zero within the tolerance of its kind. Where the tool has
/// no value, none may be calculated: one that is counts as 1.
fn difference(row: u32, kind: Kind, op: Op) -> String {
    let [live, own] = [VALUE_COLUMN, OWN_COLUMN].map(|column| format!("{}{}", column_letters(column), row + 1));
    let tolerance = match (op, kind.ty) {
        (Op::RateOfReturn(_), _) => "1E-7".to_owned(),
        (_, ty) if is_money(ty) => format!("MAX(0.01,1E-9*ABS({own}))"),
        (_, Type::Number(_)) => format!("1E-9*MAX(1,ABS({own}))"),
        _ => "0".to_owned(),
    };
    let apart = format!("IF(ABS({live}-{own})<={tolerance},0,{live}-{own})");
    format!("IF(ISERROR({live}),IF(ISTEXT({own}),0,1),IF(ISTEXT({own}),1,{apart}))")
}
