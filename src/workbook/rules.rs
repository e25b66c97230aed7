//! The sheet of rules: what the parcel is called, and every fact, limit and rule behind it.

use super::book::{Page, Role};
use super::figures::WIDTHS;
use super::paper::HEADING_ROW;
use super::plan::Plan;

impl Plan<'_> {
    /// The sheet of rules.
    pub(super) fn rules_page(&self) -> Page {
        let mut page = self.page(self.paper.sheets.rules, &WIDTHS, "rules");
        if self.assessment.contradiction().is_some() {
            page.text(HEADING_ROW - 1, 0, self.words.text("page.verdict.contradiction"), Role::Note);
        }
        self.headings(&mut page, HEADING_ROW);
        self.class_line(&mut page, HEADING_ROW + 1);
        self.lines(&mut page, &self.paper.rules);
        page.frozen = Some((HEADING_ROW + 1, 1));
        page
    }
}
