//! What is computed, in which order, and where its values stand.

use crate::engine::graph::evaluate::{Evaluation, evaluate};
use crate::engine::graph::finished::{Equation, Graph};
use crate::engine::graph::kind::Axis;
use crate::engine::graph::lane::Lanes;
use crate::engine::graph::op::{NodeId, Op};
use crate::engine::graph::record::Record;

/// Where the values of a node stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// The node is not computed.
    Nowhere,
    /// The same for every record: in [`Plan::fixed`].
    Fixed,
    /// An input, read where it stands.
    Input(usize),
    /// A buffer of the chunk, shared with nodes that are needed at other times.
    Buffer(usize),
}

/// The order of work and the places of all nodes.
#[derive(Debug)]
pub(super) struct Plan<'g> {
    /// Nodes to compute, in order.
    pub steps: Vec<NodeId>,
    /// How many buffers there are.
    pub buffers: usize,
    places: Vec<Place>,
    /// Values of the nodes that rest on no input.
    fixed: Evaluation<'g>,
}

impl<'g> Plan<'g> {
    /// The least work that gives these nodes.
    pub fn new(graph: &'g Graph, wanted: &[NodeId]) -> Self {
        let analysis = Analysis::new(graph);
        let needed = analysis.needed(wanted);
        let order = graph.order().iter().copied().filter(|id| needed.get(id.index()) == Some(&true));
        let steps: Vec<NodeId> = order.filter(|id| analysis.is_computed(*id)).collect();
        let mut layout = Layout::new(&analysis, wanted, &steps);
        for (position, id) in steps.iter().enumerate() {
            layout.place(*id, position);
        }
        Self { steps, buffers: layout.buffers, places: layout.finish(), fixed: evaluate(graph, &Record::new(graph)) }
    }

    pub fn place(&self, id: NodeId) -> Place {
        self.places.get(id.index()).copied().unwrap_or(Place::Nowhere)
    }

    /// One value of a node that is the same for every record.
    pub fn fixed(&self, id: NodeId, element: usize) -> Lanes<'_> {
        self.fixed.lanes(id).at(element)
    }
}

/// Facts about each node.
struct Analysis<'g> {
    graph: &'g Graph,
    /// The node whose values it has: itself, or what it is another name of.
    source: Vec<NodeId>,
    /// Whether it differs from record to record.
    varies: Vec<bool>,
}

impl<'g> Analysis<'g> {
    fn new(graph: &'g Graph) -> Self {
        let mut analysis = Self { graph, source: Vec::new(), varies: Vec::new() };
        for id in (0u32..).map(NodeId).take(graph.node_count()) {
            let op = graph.op(id);
            let source = if let Op::Same(other) = op { analysis.source(other) } else { id };
            // The variable of an equation differs at least while its root is sought.
            let mut varies = matches!(op, Op::Input(_) | Op::Variable) || matches!(graph.kind(id).axis, Axis::Rows(_));
            op.each_operand(|operand| varies |= analysis.varies(operand));
            if let Some(equation) = analysis.equation(id) {
                varies |= reads_of(graph, equation).into_iter().any(|read| analysis.varies(read));
            }
            analysis.source.push(source);
            analysis.varies.push(varies);
        }
        analysis
    }

    fn source(&self, id: NodeId) -> NodeId {
        self.source.get(id.index()).copied().unwrap_or(id)
    }

    fn varies(&self, id: NodeId) -> bool {
        self.varies.get(id.index()) == Some(&true)
    }

    fn equation(&self, id: NodeId) -> Option<&'g Equation> {
        match self.graph.op(id) {
            Op::RootOf(position) => self.graph.equation(position),
            _ => None,
        }
    }

    fn is_computed(&self, id: NodeId) -> bool {
        self.varies(id) && !matches!(self.graph.op(id), Op::Input(_) | Op::Same(_))
    }

    /// What a node reads while it is computed, under the names that have a place.
    fn reads(&self, id: NodeId) -> Vec<NodeId> {
        let mut reads = Vec::new();
        self.graph.op(id).each_operand(|operand| reads.push(self.source(operand)));
        if let Some(equation) = self.equation(id) {
            reads.extend(reads_of(self.graph, equation).into_iter().map(|read| self.source(read)));
        }
        reads
    }

    fn needed(&self, wanted: &[NodeId]) -> Vec<bool> {
        let mut needed = vec![false; self.graph.node_count()];
        let mut open: Vec<NodeId> = wanted.iter().map(|id| self.source(*id)).collect();
        while let Some(id) = open.pop() {
            let Some(seen) = needed.get_mut(id.index()) else { continue };
            if !*seen && self.varies(id) {
                *seen = true;
                open.extend(self.reads(id));
            }
        }
        needed
    }
}

/// What the search for a root reads outside of its equation.
fn reads_of(graph: &Graph, equation: &Equation) -> Vec<NodeId> {
    let mut reads = vec![equation.low, equation.high];
    for step in &equation.steps {
        graph.op(*step).each_operand(|operand| {
            if operand != equation.variable && equation.steps.binary_search(&operand).is_err() {
                reads.push(operand);
            }
        });
    }
    reads
}

/// Hands out buffers, and takes them back after the last reading.
struct Layout<'a, 'g> {
    analysis: &'a Analysis<'g>,
    places: Vec<Place>,
    last_reading: Vec<usize>,
    buffers: usize,
    free: Vec<(Axis, usize)>,
}

impl<'a, 'g> Layout<'a, 'g> {
    fn new(analysis: &'a Analysis<'g>, wanted: &[NodeId], steps: &[NodeId]) -> Self {
        let mut last_reading = vec![0; analysis.graph.node_count()];
        let mut note = |id: NodeId, position| {
            if let Some(last) = last_reading.get_mut(id.index()) {
                *last = position;
            }
        };
        for (position, id) in steps.iter().enumerate() {
            analysis.reads(*id).into_iter().for_each(|read| note(read, position));
        }
        wanted.iter().for_each(|id| note(analysis.source(*id), usize::MAX));
        let ids = (0u32..).map(NodeId).take(analysis.graph.node_count());
        let places = ids.map(|id| match analysis.graph.op(id) {
            Op::Input(position) => Place::Input(position as usize),
            _ if !analysis.varies(id) => Place::Fixed,
            _ => Place::Nowhere,
        });
        Self { places: places.collect(), analysis, last_reading, buffers: 0, free: Vec::new() }
    }

    fn place(&mut self, id: NodeId, position: usize) {
        self.take(id);
        if let Some(equation) = self.analysis.equation(id) {
            // The body is computed again and again: all of it keeps its place until the root is found.
            self.take(equation.variable);
            equation.steps.iter().for_each(|step| self.take(*step));
            self.give_back(equation.variable);
            equation.steps.iter().for_each(|step| self.give_back(*step));
        }
        let mut reads = self.analysis.reads(id);
        reads.sort();
        reads.dedup();
        for read in reads {
            if self.last_reading.get(read.index()) == Some(&position) {
                self.give_back(read);
            }
        }
    }

    fn take(&mut self, id: NodeId) {
        let axis = self.analysis.graph.kind(id).axis;
        let free = self.free.iter().position(|(other, _)| *other == axis);
        let buffer = free.map_or(self.buffers, |free| self.free.swap_remove(free).1);
        self.buffers = self.buffers.max(buffer + 1);
        if let Some(place) = self.places.get_mut(id.index()) {
            *place = Place::Buffer(buffer);
        }
    }

    fn give_back(&mut self, id: NodeId) {
        if let Some(Place::Buffer(buffer)) = self.places.get(id.index()) {
            self.free.push((self.analysis.graph.kind(id).axis, *buffer));
        }
    }

    fn finish(mut self) -> Vec<Place> {
        for index in 0..self.places.len() {
            let source = self.analysis.source.get(index).and_then(|source| self.places.get(source.index())).copied();
            if let (Some(place), Some(source)) = (self.places.get_mut(index), source) {
                *place = source;
            }
        }
        self.places
    }
}
