//! Many records through the graph at once, with the same bits as one at a time.
//!
//! Records go through in chunks that stay in the processor's cache. Within a chunk each node is one tight loop over
//! lanes: a run of values and a run of statuses, period after period for a series, so that the compiler turns it into
//! vector instructions. Only what the asked figures rest on is computed; buffers are shared between nodes that are not
//! needed at the same time; what rests on no input is computed once.
//!
//! Every lane obeys the table at [`Cell`](super::Cell), but *which* inputs a missing value waits for is not kept: ask
//! [`evaluate`](super::evaluate) for the one record someone looks at.
//!
//! ```
//! use musuan::engine::graph::{Cell, Column, ColumnRecords, InputSpec, Kind, Model, columns};
//! use musuan::engine::unit::Dimension;
//!
//! let area = Kind::number(Dimension::AREA);
//! let m = Model::new([InputSpec::new("floor_area", area), InputSpec::new("site_area", area)]);
//! m.define("plot_ratio", m.input("floor_area") / m.input("site_area"));
//! let graph = m.build().unwrap();
//!
//! let mut records = ColumnRecords::new(&graph, 2);
//! records.set("floor_area", &Column::from_iter([Some(18_700.0), Some(9_000.0)]))?;
//! records.set("site_area", &Column::from_iter([Some(15_000.0), None]))?;
//! let answer = columns(&graph, &records, &["plot_ratio"]);
//! let ratio = answer.figure("plot_ratio").unwrap();
//! assert_eq!(ratio.cell(0), Cell::Known(18_700.0 / 15_000.0));
//! assert_eq!(ratio.cell(1), Cell::Missing);
//! # Ok::<(), musuan::engine::graph::ColumnError>(())
//! ```

mod buffer;
mod chunk;
mod modified_rate;
mod output;
mod pattern;
mod plan;
mod records;
mod search;
mod series;

pub use output::{ColumnEvaluation, FigureColumn};
pub use pattern::Pattern;
pub use records::{Column, ColumnError, ColumnRecords};

use super::finished::Graph;
use chunk::Chunk;
use pattern::Patterns;
use plan::Plan;

/// Records that go through together: a series of them takes some hundred kilobytes, which a second-level cache holds.
const CHUNK: usize = 256;

/// Evaluates some figures for all records. Names that the graph does not have are left out.
#[must_use]
pub fn columns<'g>(graph: &'g Graph, records: &ColumnRecords<'g>, figures: &[&str]) -> ColumnEvaluation {
    let mut run = ColumnRun::new(graph, records, figures);
    while run.advance() {}
    run.finish()
}

/// Evaluates some figures for all records, and finds which records stand alike in what the figures `alike` are made of. A record
/// with rows of a list among that has no pattern, and none has where an equation is among it.
#[must_use]
pub fn columns_and_patterns<'g>(
    graph: &'g Graph,
    records: &ColumnRecords<'g>,
    figures: &[&str],
    alike: &[&str],
) -> (ColumnEvaluation, Vec<Option<Pattern>>) {
    let mut patterns = Patterns::new(graph, alike);
    let mut output = ColumnEvaluation::new(graph, records, figures);
    let wanted: Vec<_> = output.nodes().chain(patterns.nodes()).collect();
    let mut chunk = Chunk::new(graph, records, Plan::new(graph, &wanted));
    while chunk.begin(CHUNK) {
        chunk.compute();
        output.append(&chunk);
        patterns.append(&chunk);
    }
    (output, patterns.finish())
}

/// An evaluation of many records that can be interrupted between chunks, to report progress or to be cancelled.
pub struct ColumnRun<'g, 'r> {
    chunk: Chunk<'g, 'r>,
    output: ColumnEvaluation,
}

impl<'g, 'r> ColumnRun<'g, 'r> {
    /// A run in which nothing is evaluated yet.
    #[must_use]
    pub fn new(graph: &'g Graph, records: &'r ColumnRecords<'g>, figures: &[&str]) -> Self {
        let output = ColumnEvaluation::new(graph, records, figures);
        let wanted: Vec<_> = output.nodes().collect();
        Self { chunk: Chunk::new(graph, records, Plan::new(graph, &wanted)), output }
    }

    /// Evaluates the next chunk; whether there was one.
    pub fn advance(&mut self) -> bool {
        let begun = self.chunk.begin(CHUNK);
        if begun {
            self.chunk.compute();
            self.output.append(&self.chunk);
        }
        begun
    }

    /// How many records are evaluated.
    #[must_use]
    pub fn done(&self) -> usize {
        self.chunk.end()
    }

    /// What has been evaluated; records that were not reached are missing.
    #[must_use]
    pub fn finish(self) -> ColumnEvaluation {
        self.output
    }
}
