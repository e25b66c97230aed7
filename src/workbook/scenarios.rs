//! The sheet of scenarios: their figures side by side, as values; the scenario that is shown is live on the other sheets.

use super::book::{Content, Page, Role, Shown, shown_of};
use super::paper::HEADING_ROW;
use super::plan::Plan;
use super::words::look_of;
use crate::engine::graph::{Axis, Cell};
use crate::engine::model::{Figure, ROUTES, RouteSpec};

impl Plan<'_> {
    /// The sheet of scenarios; none where there is but one.
    pub(super) fn scenarios_page(&self) -> Page {
        let mut widths = vec![44.0, 12.0, 20.0];
        widths.extend(self.book.others.iter().map(|_| 20.0));
        let mut page = self.page(self.paper.sheets.scenarios, &widths, "scenarios");
        let columns = ["figure", "unit"].map(|key| self.words.own(&format!("column.{key}")));
        page.texts(HEADING_ROW, 0, columns, Role::Heading);
        let names =
            std::iter::once(self.book.scenario.clone()).chain(self.book.others.iter().map(|(name, _)| name.clone()));
        page.texts(HEADING_ROW, 2, names, Role::Heading);
        let others: Vec<_> =
            self.book.others.iter().map(|(_, parcel)| self.book.assessor.assess(parcel, self.book.as_of)).collect();
        let own = Figure::ALL.iter().map(|figure| figure.id().to_owned());
        let figures = own.chain(ROUTES.iter().flat_map(RouteSpec::figures));
        let graph = self.evaluation.graph();
        let known = figures.filter_map(|name| Some((graph.kind_of(&name)?, name)));
        for (row, (kind, name)) in (HEADING_ROW + 1..).zip(known.filter(|(kind, _)| kind.axis == Axis::Scalar)) {
            page.text(row, 0, self.words.figure(&name), Role::Body);
            page.text(row, 1, self.words.unit(kind.ty), Role::Body);
            let evaluations = std::iter::once(self.evaluation).chain(others.iter().map(|other| other.evaluation()));
            for (column, evaluation) in (2u16..).zip(evaluations) {
                let cell = evaluation.figure(&name).unwrap_or(Cell::Missing);
                let content = match shown_of(cell, kind.ty) {
                    Shown::Number(value) => Content::Number(value),
                    Shown::Truth(value) => Content::Truth(value),
                    Shown::Text(_) | Shown::Missing | Shown::Undefined => Content::Text(self.words.own("absent")),
                };
                page.put(row, column, content, look_of(&name, kind, Role::Body));
            }
        }
        page.frozen = Some((HEADING_ROW + 1, 1));
        page
    }
}
