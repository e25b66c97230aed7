//! Issues grouped by kind.

use crate::engine::issue::{Argument, Issue, Severity};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Issues of one kind in one column.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReasonGroup {
    /// Code of the issues.
    pub code: String,
    /// Their weight.
    pub severity: Severity,
    /// Heading of the column, where they are about one.
    pub column: Option<String>,
    /// How many cells, rows or shapes they concern.
    pub count: usize,
    /// Place of the first of them in the list of issues, counted from 0.
    pub first: usize,
}

/// Groups issues by code and column, in the order in which each kind occurs first.
#[must_use]
pub fn reason_groups(issues: &[Issue]) -> Vec<ReasonGroup> {
    let mut places: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
    let mut groups: Vec<ReasonGroup> = Vec::new();
    for (first, issue) in issues.iter().enumerate() {
        let column = issue.place.column.as_deref();
        let place = *places.entry((issue.code, column)).or_insert(groups.len());
        if place == groups.len() {
            let (code, column) = (issue.code.to_owned(), column.map(str::to_owned));
            groups.push(ReasonGroup { code, severity: issue.severity, column, count: 0, first });
        }
        if let Some(group) = groups.get_mut(place) {
            group.count += concerned(issue);
        }
    }
    groups
}

/// How many cells an issue stands for: one, unless it says how many are equal or alike.
fn concerned(issue: &Issue) -> usize {
    const ALIKE: [&str; 5] = ["unit_missing", "value_unknown_option", "tenure_open", "industry_kept", "industry_open"];
    let count = issue.arguments.iter().find_map(|(name, argument)| match argument {
        Argument::Count(count) if *name == "count" => Some(*count),
        _ => None,
    });
    count.filter(|_| ALIKE.contains(&issue.code)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::issue::Place;

    #[test]
    fn issues_are_counted_by_kind_and_column() {
        let at = |code, column: &str, row| {
            let place = Place { column: Some(column.to_owned()), row: Some(row), ..Place::default() };
            Issue::error(code, "约2").at(place)
        };
        let equal = at("value_unknown_option", "权属", 4).with("count", Argument::Count(7));
        let issues = [
            at("number.uncertain", "税收", 2),
            equal,
            at("number.uncertain", "税收", 5),
            at("number.uncertain", "面积", 5),
        ];
        let groups: Vec<_> = reason_groups(&issues)
            .into_iter()
            .map(|group| (group.code, group.column, group.count, group.first))
            .collect();
        let of = |code: &str, column: &str, count, first| (code.to_owned(), Some(column.to_owned()), count, first);
        assert_eq!(
            groups,
            [
                of("number.uncertain", "税收", 2, 0),
                of("value_unknown_option", "权属", 7, 1),
                of("number.uncertain", "面积", 1, 3)
            ]
        );
    }
}
