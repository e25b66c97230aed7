//! Which page is shown: the fragment of the address names it, so that every page can be linked, and the browser's own
//! back and forward lead through them.

/// The part of the page of files that holds the records as they are.
pub const RECORDS: &str = "#/file/records";

/// A page of the app.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Route {
    /// The three doors.
    #[default]
    Start,
    /// One parcel.
    Parcel,
    /// A list of parcels out of a file.
    List,
    /// The published case, number by number.
    Case,
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
    pub const ALL: [Self; 10] = [
        Self::Start,
        Self::Parcel,
        Self::List,
        Self::Case,
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
            Self::Parcel => "#/parcel",
            Self::List => "#/list",
            Self::Case => "#/case",
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
    use super::{RECORDS, Route};

    #[test]
    fn every_page_has_an_address_of_its_own() {
        for route in Route::ALL {
            assert_eq!(Route::of_fragment(route.fragment()), route);
        }
        assert_eq!(Route::of_fragment("#/share/H4sIAAA.1"), Route::Shared);
        assert_eq!(Route::of_fragment("#/guide/keys"), Route::Guide);
        assert_eq!(Route::of_fragment(RECORDS), Route::File);
        for other in ["", "#/list/keys", "#/guide/records", "#", "#nowhere", "#/parcel/", "#/PARCEL"] {
            assert_eq!(Route::of_fragment(other), Route::Start, "{other}");
        }
    }
}
