//! What the columns of lists were said to be: in localStorage, by the headings of the list, so that next month's list is read
//! as this month's was. A loss costs a choice or two.

use crate::engine::import::Mapping;
use serde::{Deserialize, Serialize};

/// So many kinds of lists are remembered; the one that was not met for longest goes first.
const LISTS: usize = 30;
/// A list with more characters in its headings is not remembered: all of localStorage has room for a few million.
const LONGEST_HEADINGS: usize = 10_000;

/// What readers said of the columns of lists.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct KnownMappings {
    /// The one that was met last comes last.
    lists: Vec<KnownList>,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
struct KnownList {
    headings: Vec<String>,
    mapping: Mapping,
}

impl KnownMappings {
    /// What was said of the columns of a list with exactly these headings in this order.
    #[must_use]
    pub fn of(&self, headings: &[&str]) -> Option<&Mapping> {
        self.lists.iter().find(|known| known.headings == headings).map(|known| &known.mapping)
    }

    /// Puts this in the place of what was said before; `None` is nothing.
    pub fn set(&mut self, headings: &[&str], mapping: Option<&Mapping>) {
        self.lists.retain(|known| known.headings != headings);
        let length: usize = headings.iter().map(|heading| heading.len()).sum();
        if let Some(mapping) = mapping.filter(|_| length <= LONGEST_HEADINGS) {
            let headings = headings.iter().map(|heading| (*heading).to_owned()).collect();
            self.lists.push(KnownList { headings, mapping: mapping.clone() });
        }
        self.lists.drain(..self.lists.len().saturating_sub(LISTS));
    }

    /// Reads what [`KnownMappings::to_text`] wrote. What does not read counts as nothing said.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// The same as text.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(unit: &str) -> Mapping {
        let json = format!(r#"{{"columns":[{{"column":"用地面积","field":"site_area","scale":"{unit}"}}]}}"#);
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn what_was_said_is_known_again_for_the_same_headings_only() {
        let mut known = KnownMappings::default();
        known.set(&["编号", "用地面积"], Some(&mapping("mu")));
        known.set(&["编号", "用地面积"], Some(&mapping("hectare")));
        let known = KnownMappings::from_text(&known.to_text());
        assert_eq!(known.of(&["编号", "用地面积"]), Some(&mapping("hectare")));
        assert_eq!(known.of(&["用地面积", "编号"]), None);
        assert_eq!(known.of(&["编号用地面积"]), None);
    }

    #[test]
    fn what_is_taken_back_is_forgotten() {
        let mut known = KnownMappings::default();
        known.set(&["用地面积"], Some(&mapping("mu")));
        known.set(&["用地面积"], None);
        assert_eq!(known, KnownMappings::default());
    }

    #[test]
    fn the_list_that_was_not_met_for_longest_makes_room() {
        let mut known = KnownMappings::default();
        let names: Vec<String> = (0..=LISTS).map(|number| number.to_string()).collect();
        for name in &names {
            known.set(&[name], Some(&mapping("mu")));
        }
        assert_eq!(known.of(&["0"]), None);
        assert!(known.of(&["1"]).is_some() && known.of(&["30"]).is_some());
        known.set(&[&"x".repeat(LONGEST_HEADINGS + 1)], Some(&mapping("mu")));
        assert_eq!(known.lists.len(), LISTS);
    }

    #[test]
    fn rubbish_is_nothing_said() {
        for rubbish in ["", "{", "[]", r#"{"lists":[7]}"#, r#"{"lists":[{"headings":["a"]}]}"#] {
            assert_eq!(KnownMappings::from_text(rubbish), KnownMappings::default(), "{rubbish}");
        }
    }
}
