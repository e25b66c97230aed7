//! A small ordered set.

use std::borrow::Borrow;

/// A set that keeps its members sorted in one vector: for dozens of members, with code that is a third of a tree's, which
/// every page loads. Its sister for pairs is [`SortedMap`](super::sorted_map::SortedMap).
///
/// ```
/// use musuan::engine::sorted_set::SortedSet;
/// let mut seen = SortedSet::default();
/// assert!(seen.insert("b") && seen.insert("a") && !seen.insert("b"));
/// assert!(seen.contains("a") && !seen.contains("c"));
/// assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["a", "b"]);
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SortedSet<T> {
    members: Vec<T>,
}

impl<T> Default for SortedSet<T> {
    fn default() -> Self {
        Self { members: Vec::new() }
    }
}

impl<T: Ord> SortedSet<T> {
    /// Takes a member in, and says whether it is new.
    pub fn insert(&mut self, member: T) -> bool {
        let place = self.members.binary_search(&member);
        if let Err(place) = place {
            self.members.insert(place, member);
        }
        place.is_err()
    }

    /// Whether this is a member.
    #[must_use]
    pub fn contains<Q: Ord + ?Sized>(&self, member: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.members.binary_search_by(|known| known.borrow().cmp(member)).is_ok()
    }
}

impl<T> SortedSet<T> {
    /// Whether it has no member.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// How many members it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// The members in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.members.iter()
    }
}

impl<T> IntoIterator for SortedSet<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a SortedSet<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Ord> Extend<T> for SortedSet<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, members: I) {
        for member in members {
            self.insert(member);
        }
    }
}

impl<T: Ord> FromIterator<T> for SortedSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(members: I) -> Self {
        let mut set = Self::default();
        set.extend(members);
        set
    }
}
