//! The cash flow of one's own as it was typed last: in localStorage, apart from every project.

use serde::{Deserialize, Serialize};

/// A longer text is not kept: all of localStorage has room for a few million characters.
const LONGEST: usize = 200_000;

/// What stands in the fields of the page, refused texts included.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CashFlowDraft {
    /// The amounts, with dates or not.
    pub text: String,
    /// The unit of amounts that name none.
    pub unit: String,
    /// The discount rate.
    pub rate: String,
    /// The rate at which outlays are financed; blank for the discount rate.
    pub finance_rate: String,
    /// The rate at which receipts are reinvested; blank for the discount rate.
    pub reinvest_rate: String,
}

impl CashFlowDraft {
    /// Reads what [`CashFlowDraft::to_text`] wrote. What does not read counts as nothing typed.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// The same as text; none of what is too long to be kept.
    #[must_use]
    pub fn to_text(&self) -> Option<String> {
        if self.text.len() > LONGEST { None } else { serde_json::to_string(self).ok() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_comes_back_as_it_was_typed() {
        let draft = CashFlowDraft { text: "-1000\n约2万".into(), rate: "8".into(), ..CashFlowDraft::default() };
        assert_eq!(draft.to_text().map(|text| CashFlowDraft::from_text(&text)), Some(draft));
        assert_eq!(CashFlowDraft::from_text("{"), CashFlowDraft::default());
        let long = CashFlowDraft { text: "1".repeat(LONGEST + 1), ..CashFlowDraft::default() };
        assert_eq!(long.to_text(), None);
    }
}
