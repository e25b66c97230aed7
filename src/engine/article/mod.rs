//! The published case that this project is built on, number by number: what the article prints, what follows from it, what
//! cannot be derived, and where it contradicts itself.
//!
//! The article is 《盘活低效工业用地，为发展新质生产力提供空间支撑》 by the case group of Minhang District, on the Xinzhuang
//! Industrial Zone; its text was scanned, so its numbers are taken as quoted. Every derived number is a figure of one
//! [`graph`](crate::engine::graph), so it opens to its formula like any other; this module says which belong together.
//!
//! ```
//! use musuan::engine::article::Article;
//! let article = Article::new()?;
//! let site_m2 = article.value("site_area").ok_or("known")?;
//! assert!((site_m2 - 18_700.0 / 1.2).abs() < 1e-9);
//! assert_eq!(article.value("zero_land_plot_ratio"), None);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod claims;
mod figures;
mod printed;

use crate::engine::graph::{BuildError, evaluate, explain, missing_inputs};
use crate::engine::graph::{Cell, Evaluation, Explanation, Graph, MissingInput, Record, Subject};
use crate::engine::unit::Scale;

pub use claims::{CLAIMS, Claim, Standing};
pub use printed::{PRINTED, Printed};

/// Why the formulas of the article do not stand; a test keeps that from being shipped.
#[derive(Debug, thiserror::Error)]
#[error("the article's formulas do not fit together: {0:?}")]
pub struct ArticleError(Vec<BuildError>);

/// The article's numbers and the formulas over them.
#[derive(Debug)]
pub struct Article {
    graph: Graph,
}

impl Article {
    /// Puts the formulas together.
    ///
    /// # Errors
    /// [`ArticleError`], which no shipped build has.
    pub fn new() -> Result<Self, ArticleError> {
        figures::graph().map(|graph| Self { graph }).map_err(ArticleError)
    }

    /// Computes every figure from the printed numbers.
    #[must_use]
    pub fn evaluate(&self) -> Evaluation<'_> {
        let mut record = Record::new(&self.graph);
        for printed in &PRINTED {
            if let Some(value) = printed.base() {
                record.set(printed.id, value);
            }
        }
        evaluate(&self.graph, &record)
    }

    /// A figure in base units, if it can be derived.
    #[must_use]
    pub fn value(&self, figure: &str) -> Option<f64> {
        match self.evaluate().figure(figure)? {
            Cell::Known(value) => Some(value),
            _ => None,
        }
    }

    /// What the article would have to print for a figure to be derived.
    #[must_use]
    pub fn missing(&self, figure: &str) -> Vec<MissingInput> {
        missing_inputs(&self.evaluate(), figure)
    }

    /// The derived figures that rest on a printed number, or would.
    #[must_use]
    pub fn resting_on(&self, printed: &str) -> Vec<&'static str> {
        let figures = figures::SCALES.iter().map(|(figure, _)| *figure);
        figures.filter(|figure| self.explanation(figure).is_some_and(|own| self.leads_to(&own, printed))).collect()
    }

    fn leads_to(&self, explanation: &Explanation, printed: &str) -> bool {
        explanation.operands.iter().any(|part| match &part.subject {
            Subject::Input(name) => name.as_str() == printed,
            Subject::Figure(name) => self.explanation(name.as_str()).is_some_and(|own| self.leads_to(&own, printed)),
            Subject::Parameter(_) | Subject::Operation(_) => self.leads_to(part, printed),
        })
    }

    /// The formula of a figure with its numbers.
    #[must_use]
    pub fn explanation(&self, figure: &str) -> Option<Explanation> {
        explain(&self.evaluate(), figure)
    }
}

/// The units in which a number of the article, printed or derived, is shown; the first is the one of formulas.
#[must_use]
pub fn scales_of(id: &str) -> Vec<&'static Scale> {
    let printed = PRINTED.iter().find(|printed| printed.id == id).map(|printed| printed.scales);
    let derived = figures::SCALES.iter().find(|(name, _)| *name == id).map(|(_, scales)| *scales);
    printed.or(derived).unwrap_or_default().iter().filter_map(|id| Scale::by_id(id)).collect()
}

#[cfg(test)]
mod tests;
