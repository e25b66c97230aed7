//! What a formula in the making is made of: of which numbers a ratio is the quotient, and what their terms are called. It tells
//! what would have to change for the ratio to reach a limit.

use super::model::Node;
use super::name::Name;
use super::op::Op;

impl Node<'_> {
    /// The quotients that this number may be, each with its part and its whole: itself, or, where another number stands in for
    /// what is missing, those of both in that order. None for what is no quotient.
    #[must_use]
    pub fn quotients(self) -> Vec<[Self; 3]> {
        match self.op() {
            Some(Op::Divide(part, whole)) => vec![[self, self.beside(part), self.beside(whole)]],
            Some(Op::OrElse(first, other)) => {
                [first, other].into_iter().flat_map(|id| self.beside(id).quotients()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The inputs and figures by which this number rises as much as one of them does: itself where it has a name, the terms of
    /// a sum, of what may be missing the first that has any. None where one of a sum has no name.
    #[must_use]
    pub fn terms(self) -> Vec<Name> {
        if let Some(name) = self.name() {
            return vec![name];
        }
        match self.op() {
            Some(Op::Add(a, b)) => {
                let [mut a, b] = [a, b].map(|id| self.beside(id).terms());
                if a.is_empty() || b.is_empty() {
                    return Vec::new();
                }
                a.extend(b);
                a
            }
            Some(Op::OrElse(a, b)) => {
                let terms = self.beside(a).terms();
                if terms.is_empty() { self.beside(b).terms() } else { terms }
            }
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::graph::{InputSpec, Kind, Model, Node};
    use crate::engine::unit::Dimension;

    fn model() -> Model {
        let area = Kind::number(Dimension::AREA);
        Model::new(["yard", "hall", "site", "floor"].map(|name| InputSpec::new(name, area)))
    }

    fn names(node: Node) -> Vec<String> {
        node.terms().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_ratio_falls_apart_into_its_part_and_its_whole_by_name() {
        let m = model();
        let covered = m.input("yard") + m.input("hall");
        let ratio = m.define("cover", covered / m.input("site"));
        let [[_, part, whole]] = ratio.quotients()[..] else { panic!("one quotient") };
        assert_eq!((names(part), names(whole)), (vec!["yard".to_owned(), "hall".into()], vec!["site".to_owned()]));
        let named = m.define("covered", covered);
        assert_eq!(names(named), ["covered"]);
    }

    #[test]
    fn what_stands_in_for_the_missing_is_a_ratio_of_its_own() {
        let m = model();
        let (site, floor) = (m.input("site"), m.input("floor"));
        let either = (m.input("yard") / site).or_else(m.input("hall") / floor);
        assert_eq!(either.quotients().len(), 2);
        assert_eq!(names(m.input("yard").or_else(site)), ["yard"]);
    }

    #[test]
    fn a_difference_or_a_product_has_no_terms() {
        let m = model();
        let (site, floor) = (m.input("site"), m.input("floor"));
        assert!((site - floor).quotients().is_empty());
        assert!(names(site - floor).is_empty() && names(site + (site - floor)).is_empty());
    }
}
