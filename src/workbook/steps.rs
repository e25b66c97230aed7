//! The sheet of steps: everything between the inputs and the figures that has cells of its own.

use super::book::{Page, Role};
use super::paper::{FIRST_COLUMN, HEADING_ROW};
use super::plan::Plan;
use super::words::look_of;
use crate::engine::field::Field;
use crate::engine::graph::formula::{Part, Step};
use crate::engine::graph::{Kind, Op, PERIODS, Type};

impl Plan<'_> {
    /// The sheet of steps.
    pub(super) fn steps_page(&self) -> Page {
        let mut widths = vec![44.0, 30.0, 4.0, 12.0, 4.0];
        widths.extend([14.0; PERIODS]);
        let mut page = self.page(self.paper.sheets.steps, &widths, "steps");
        self.periods(&mut page);
        page.texts(HEADING_ROW, 0, ["step", "part"].map(|key| self.words.own(&format!("column.{key}"))), Role::Heading);
        let graph = self.evaluation.graph();
        for step in self.written.steps.iter().filter(|step| step.place.sheet == self.paper.sheets.steps) {
            let kind = kind_of(step, graph.kind(step.node));
            let row = step.place.row;
            page.text(row, 0, self.name_of(step), Role::Body);
            if step.part != Part::Value {
                page.text(row, 1, self.words.own(&format!("part.{}", part_key(step.part))), Role::Note);
            }
            page.text(row, 3, self.words.unit(kind.ty), Role::Body);
            page.step(step.place, &step.cells, kind.ty, look_of("", kind, Role::Body));
        }
        page.frozen = Some((HEADING_ROW + 1, FIRST_COLUMN));
        page
    }

    /// What a step is: a figure or input by its name, else what is done in it.
    fn name_of(&self, step: &Step) -> String {
        let graph = self.evaluation.graph();
        if let Some(name) = graph.figure_at(step.node) {
            return self.words.figure(name.as_str());
        }
        let op = graph.op(step.node);
        if let Op::Input(position) = op
            && let Some(field) =
                graph.inputs().get(position as usize).and_then(|input| Field::by_id(input.name.as_str()))
        {
            return self.words.field(field);
        }
        match op {
            Op::Choose(..) => self.words.own("operation.choose"),
            op => self.words.text(&format!("operation.{}", op.id())),
        }
    }
}

/// What the cells of a step hold.
fn kind_of(step: &Step, own: Kind) -> Kind {
    let plain = Type::Number(crate::engine::unit::Dimension::NONE);
    let ty = match step.part {
        Part::Watch => Type::Truth,
        Part::Keys | Part::LastFlow | Part::Return => plain,
        Part::RunningSum | Part::FirstAmount | Part::Grown | Part::Discounted => {
            Type::Number(crate::engine::unit::Dimension::MONEY)
        }
        Part::Value | Part::LossLeft(_) | Part::Values => own.ty,
    };
    Kind { ty, axis: own.axis }
}

fn part_key(part: Part) -> &'static str {
    match part {
        Part::Value => "value",
        Part::Watch => "watch",
        Part::RunningSum => "running_sum",
        Part::FirstAmount => "first_amount",
        Part::Return => "return",
        Part::LastFlow => "last_flow",
        Part::Grown => "grown",
        Part::Discounted => "discounted",
        Part::LossLeft(_) => "loss_left",
        Part::Keys => "keys",
        Part::Values => "values",
    }
}
