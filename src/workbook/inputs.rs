//! The sheet of inputs, of parameters, and of the words to choose from.

use super::book::{Content, Look, Page, Role, Rule, content_of};
use super::paper::{FIRST_COLUMN, HEADING_ROW, InputLine, VALUE_COLUMN, rows_of};
use super::plan::Plan;
use super::words::{look_of, look_of_field};
use crate::engine::field::{Field, FieldType, Table};
use crate::engine::graph::formula::EPOCH;
use crate::engine::graph::{Kind, Type, day_of_date};
use crate::engine::parcel::{Entry, Value};

const WIDTHS: [f64; 7] = [40.0, 20.0, 12.0, 18.0, 34.0, 20.0, 30.0];
/// Cells for further rows of a list that a reader may add.
const PARAMETER_WIDTHS: [f64; 6] = [44.0, 16.0, 12.0, 46.0, 24.0, 36.0];

impl Plan<'_> {
    /// The sheet of inputs: entries may be changed, and everything follows.
    pub(super) fn inputs_page(&self) -> Page {
        let mut page = self.page(self.paper.sheets.inputs, &WIDTHS, "inputs");
        let keys = ["field", "value", "unit", "origin", "place", "used", "name"];
        page.texts(HEADING_ROW, 0, keys.map(|key| self.words.own(&format!("column.{key}"))), Role::Heading);
        for (row, line) in &self.paper.inputs {
            match line {
                InputLine::Group(group) => page.text(*row, 0, self.words.group(*group), Role::Heading),
                InputLine::Field(field) => self.input_line(&mut page, *row, *field),
                InputLine::List(table) => self.list_heading(&mut page, *row, *table),
                InputLine::Column(field) => self.list_line(&mut page, *row, *field),
            }
        }
        page.frozen = Some((HEADING_ROW + 1, 1));
        page
    }

    fn input_line(&self, page: &mut Page, row: u32, field: Field) {
        page.text(row, 0, self.words.field(field), Role::Body);
        let look = look_of_field(field, kind_of(field));
        let entry = self.book.parcel.get(field);
        let content = match entry {
            _ if field == Field::AsOf => Content::Number(f64::from(day_of_date(self.book.as_of)) + EPOCH),
            Some(entry) => self.entered(field, &entry.value),
            None => Content::Blank,
        };
        page.put(row, VALUE_COLUMN, content, look);
        page.text(row, 2, self.words.unit(kind_of(field).ty), Role::Body);
        if let Some(entry) = entry {
            self.origin(page, row, entry);
        }
        if let Some(rule) = self.rule(field) {
            page.rules.push((row, VALUE_COLUMN, rule));
        }
        let graph = self.evaluation.graph();
        let node = graph.input_nodes().find(|(_, position)| graph.input_position(field.id()) == Some(*position));
        let Some((node, _)) = node else { return };
        if let Some(step) = self.written.step(node)
            && let Some(cell) = step.cells.first()
        {
            let look = Look { role: Role::Body, ..look_of(field.id(), graph.kind(node), Role::Body) };
            page.put(row, step.place.column, content_of(cell, graph.kind(node).ty), look);
        }
        page.text(row, 6, self.paper.layout.names.get(&node).cloned().unwrap_or_default(), Role::Note);
    }

    fn origin(&self, page: &mut Page, row: u32, entry: &Entry) {
        let (kind, place) = self.words.origin(&entry.origin);
        page.text(row, 3, kind, Role::Body);
        page.text(row, 4, place, Role::Note);
    }

    /// An entry as it stands in its cell.
    fn entered(&self, field: Field, value: &Value) -> Content {
        match value {
            Value::Number(number) => Content::Number(*number),
            Value::Truth(truth) => {
                let [no, yes] = self.words.truths();
                Content::Text(if *truth { yes } else { no })
            }
            Value::Date(date) => Content::Number(f64::from(day_of_date(*date)) + EPOCH),
            Value::Choice(option) => Content::Text(self.option(field, option)),
            Value::Text(text) => Content::Text(text.clone()),
        }
    }

    /// The word of an option, as it stands in the list of its words.
    fn option(&self, field: Field, option: &str) -> String {
        let FieldType::Choice(set) = field.spec().kind else { return option.to_owned() };
        let list = self.paper.options.iter().find(|list| list.id == set.id());
        let word = set.position(option).and_then(|at| list?.words.get(at));
        word.cloned().unwrap_or_else(|| option.to_owned())
    }

    fn rule(&self, field: Field) -> Option<Rule> {
        let spec = field.spec();
        match (spec.kind, spec.bounds) {
            (FieldType::Number(_), Some(bounds)) => Some(Rule::Between(bounds.min, bounds.max)),
            _ => self.paper.layout.inputs.get(spec.id)?.options.clone().map(Rule::OneOf),
        }
    }

    fn list_heading(&self, page: &mut Page, row: u32, table: Table) {
        page.text(row, 0, self.words.own(&format!("list.{}", table.id())), Role::Heading);
        let numbers = (1..=rows_of(self.evaluation, table)).map(|number| number.to_string());
        page.texts(row, FIRST_COLUMN, numbers, Role::Heading);
    }

    fn list_line(&self, page: &mut Page, row: u32, field: Field) {
        page.text(row, 0, self.words.field(field), Role::Body);
        page.text(row, 2, self.words.unit(kind_of(field).ty), Role::Body);
        let Some(table) = field.spec().table else { return };
        let look = look_of_field(field, kind_of(field));
        for (column, cells) in (FIRST_COLUMN..).zip(self.book.parcel.rows(table)) {
            let content = cells.get(&field).map_or(Content::Blank, |entry| self.entered(field, &entry.value));
            page.put(row, column, content, look);
        }
    }

    /// The sheet of parameters: rates and limits of the packs.
    pub(super) fn parameters_page(&self) -> Page {
        let mut page = self.page(self.paper.sheets.parameters, &PARAMETER_WIDTHS, "parameters");
        let keys = ["parameter", "value", "unit", "source", "mark", "name"];
        page.texts(HEADING_ROW, 0, keys.map(|key| self.words.own(&format!("column.{key}"))), Role::Heading);
        let graph = self.evaluation.graph();
        for line in &self.paper.parameters {
            let kind = graph.kind(line.node);
            page.text(line.row, 0, self.words.figure(&line.name), Role::Body);
            if let Some(value) = self.evaluation.cell(line.node, 0).known() {
                page.put(line.row, VALUE_COLUMN, Content::Number(value), look_of(&line.name, kind, Role::Entry));
            }
            page.text(line.row, 2, self.words.unit(kind.ty), Role::Body);
            if let Some((_, parameter)) = self.words.rulebook.parameter(&line.name) {
                page.text(line.row, 3, self.words.of_pack(&parameter.source), Role::Note);
                page.text(line.row, 4, self.words.text(&format!("page.mark.{}", parameter.mark.id())), Role::Body);
            }
            page.text(line.row, 5, self.paper.layout.names.get(&line.node).cloned().unwrap_or_default(), Role::Note);
        }
        page.frozen = Some((HEADING_ROW + 1, 1));
        page
    }

    /// The sheet of the words to choose from.
    pub(super) fn options_page(&self) -> Page {
        let widths: Vec<f64> = self.paper.options.iter().map(|_| 24.0).collect();
        let mut page = self.page(self.paper.sheets.options, &widths, "options");
        for (column, list) in (0u16..).zip(&self.paper.options) {
            page.text(HEADING_ROW, column, list.id.clone(), Role::Heading);
            for (row, word) in (HEADING_ROW + 1..).zip(&list.words) {
                page.text(row, column, word.clone(), Role::Body);
            }
        }
        page
    }
}

fn kind_of(field: Field) -> Kind {
    let ty = match field.spec().kind {
        FieldType::Number(dimension) => Type::Number(dimension),
        FieldType::Date => Type::Date,
        FieldType::Truth | FieldType::Text => Type::Truth,
        FieldType::Choice(set) => Type::Choice(set.id()),
    };
    Kind::scalar(ty)
}
