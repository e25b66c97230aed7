//! Which page is shown: the fragment of the address names it, so that every page can be linked, and the browser's own
//! back and forward lead through them.

use crate::engine::project::ParcelKey;

/// The part of the page of files that holds the records as they are.
pub const RECORDS: &str = "#/file/records";

/// The fragment that names a parcel of the project and leads to its page.
#[must_use]
pub fn parcel_fragment(key: ParcelKey) -> String {
    format!("{}/{key}", Route::Parcel.fragment())
}

/// What follows the page of a parcel in a fragment: the key of a parcel, as somebody wrote it.
#[must_use]
pub fn name_of_parcel(fragment: &str) -> Option<&str> {
    fragment.strip_prefix(Route::Parcel.fragment())?.strip_prefix('/').filter(|name| !name.is_empty())
}

/// The fragment that leads to the cash flow of a party on a route.
#[must_use]
pub fn cash_flow_fragment(route: &str, party: &str) -> String {
    format!("{}/{route}.{party}", Route::CashFlow.fragment())
}

/// What follows a page in a fragment.
#[must_use]
pub fn behind(page: Route, fragment: &str) -> Option<&str> {
    fragment.strip_prefix(page.fragment())?.strip_prefix('/').filter(|rest| !rest.is_empty())
}

/// The fragment that leads to the cash flow of a route of the parcel that is shown.
#[must_use]
pub fn money_fragment(route: &str) -> String {
    format!("{}/{route}", Route::Money.fragment())
}

/// What follows the page of the cash flow in a fragment: the identifier of a route, as somebody wrote it.
#[must_use]
pub fn name_of_route(fragment: &str) -> Option<&str> {
    fragment.strip_prefix(Route::Money.fragment())?.strip_prefix('/')
}

/// A page of the app.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Route {
    /// The doors.
    #[default]
    Start,
    /// The published park in seven steps: which one follows in the fragment.
    Story,
    /// One parcel.
    Parcel,
    /// The cash flow of a route of that parcel, year by year: which route follows in the fragment.
    Money,
    /// The self-assessment report of that parcel.
    Report,
    /// A list of parcels out of a file.
    List,
    /// The published case, number by number.
    Case,
    /// A cash flow of one's own, or the one of a party on a route: which one follows in the fragment.
    CashFlow,
    /// Keeping the project in a file or sharing a parcel by a link, and opening a file.
    File,
    /// A parcel that a link has brought: what it carries follows in the fragment.
    Shared,
    /// The lists of the parcel: years, buildings, storeys.
    Rows,
    /// How to use it.
    Guide,
    /// Where every figure comes from.
    Sources,
    /// What it does not decide.
    Limits,
}

impl Route {
    /// Every page.
    pub const ALL: [Self; 14] = [
        Self::Start,
        Self::Story,
        Self::Parcel,
        Self::Money,
        Self::Report,
        Self::List,
        Self::Case,
        Self::CashFlow,
        Self::File,
        Self::Shared,
        Self::Rows,
        Self::Guide,
        Self::Sources,
        Self::Limits,
    ];

    /// The fragment that names the page, with its `#`.
    #[must_use]
    pub fn fragment(self) -> &'static str {
        match self {
            Self::Start => "#/",
            Self::Story => "#/story",
            Self::Parcel => "#/parcel",
            Self::Money => "#/money",
            Self::Report => "#/report",
            Self::List => "#/list",
            Self::Case => "#/case",
            Self::CashFlow => "#/cash-flow",
            Self::File => "#/file",
            Self::Shared => "#/share/",
            Self::Rows => "#/rows",
            Self::Guide => "#/guide",
            Self::Sources => "#/sources",
            Self::Limits => "#/limits",
        }
    }

    /// Identifier: the key of its name, in the bar and in the title, is `page.nav.<id>`.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.fragment().trim_start_matches("#/").trim_end_matches('/')
    }

    /// The page that a fragment names; the start where it names none.
    #[must_use]
    pub fn of_fragment(fragment: &str) -> Self {
        if fragment.starts_with(Self::Shared.fragment()) {
            return Self::Shared;
        }
        if name_of_parcel(fragment).is_some() {
            return Self::Parcel;
        }
        // What stands behind the page of the story, of the case or of a cash flow names a part of it.
        let behind =
            |page: Self| fragment.strip_prefix(page.fragment()).is_some_and(|rest| rest.starts_with(['/', '?']));
        let in_parts = [Self::Story, Self::Case, Self::Money, Self::CashFlow];
        if let Some(page) = in_parts.into_iter().find(|page| behind(*page)) {
            return page;
        }
        // Two pages have a part that can be named.
        match fragment {
            "#/guide/keys" => Self::Guide,
            RECORDS => Self::File,
            _ => Self::ALL.into_iter().find(|route| route.fragment() == fragment).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{RECORDS, Route, behind, cash_flow_fragment, name_of_parcel, parcel_fragment};
    use crate::engine::project::ParcelKey;

    #[test]
    fn every_page_has_an_address_of_its_own() {
        for route in Route::ALL {
            assert_eq!(Route::of_fragment(route.fragment()), route);
        }
        assert_eq!(Route::of_fragment("#/share/H4sIAAA.1"), Route::Shared);
        assert_eq!(Route::of_fragment("#/guide/keys"), Route::Guide);
        assert_eq!(Route::of_fragment(RECORDS), Route::File);
        assert_eq!(Route::of_fragment("#/parcel/7"), Route::Parcel);
        for story in ["#/story/3", "#/story?kiosk", "#/story/quadrant"] {
            assert_eq!(Route::of_fragment(story), Route::Story, "{story}");
        }
        assert_eq!(Route::of_fragment("#/case/idle_area"), Route::Case);
        let flow = cash_flow_fragment("expansion", "enterprise");
        assert_eq!(
            (Route::of_fragment(&flow), behind(Route::CashFlow, &flow)),
            (Route::CashFlow, Some("expansion.enterprise"))
        );
        assert_eq!(behind(Route::CashFlow, "#/cash-flow"), None);
        for other in ["", "#/list/keys", "#/guide/records", "#", "#nowhere", "#/parcel/", "#/PARCEL", "#/storyboard"] {
            assert_eq!(Route::of_fragment(other), Route::Start, "{other}");
        }
    }

    #[test]
    fn a_parcel_is_named_by_its_key() {
        let fragment = parcel_fragment(ParcelKey::new(12));
        assert_eq!((fragment.as_str(), name_of_parcel(&fragment)), ("#/parcel/12", Some("12")));
        // What is no key is a name all the same, so that the page can say that there is no such parcel.
        assert_eq!(name_of_parcel("#/parcel/DK-1"), Some("DK-1"));
        for none in ["#/parcel", "#/parcel/", "#/parcels/1", "#/rows/1", ""] {
            assert_eq!(name_of_parcel(none), None, "{none}");
        }
    }
}
