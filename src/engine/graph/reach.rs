//! Which inputs a figure can rest on, and which figures rest on an input: a property of the graph, whatever the record.

use super::finished::Graph;
use super::op::{NodeId, Op};

/// For every node the inputs that can change its values. Made once for a graph.
///
/// An input counts if some path of formulas leads from it to the figure: the ends of the bracket and the body of an equation,
/// series and both branches of a choice included. So an input that is not listed never changes the figure, and one that is
/// listed may. The number of rows of a list belongs to the list, not to one of its columns.
///
/// ```
/// use musuan::engine::graph::{InputSpec, Kind, Model, Reach};
/// use musuan::engine::unit::Dimension;
/// let area = Kind::number(Dimension::AREA);
/// let m = Model::new(["floor_area", "site_area", "yard_area"].map(|name| InputSpec::new(name, area)));
/// m.define("plot_ratio", m.input("floor_area") / m.input("site_area"));
/// m.define("yard_share", m.input("yard_area") / m.input("site_area"));
/// let graph = m.build()?;
/// let reach = Reach::of(&graph);
/// assert_eq!(reach.inputs_of("plot_ratio"), ["floor_area", "site_area"]);
/// assert_eq!(reach.figures_on("yard_area"), ["yard_share"]);
/// assert!(!reach.rests_on("plot_ratio", "yard_area"));
/// # Ok::<(), Vec<musuan::engine::graph::BuildError>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Reach<'g> {
    graph: &'g Graph,
    /// For every node a set of inputs, one bit each.
    sets: Vec<u64>,
    words: usize,
}

impl<'g> Reach<'g> {
    /// Finds the inputs of every node.
    #[must_use]
    pub fn of(graph: &'g Graph) -> Self {
        let words = graph.inputs().len().div_ceil(u64::BITS as usize);
        let mut reach = Self { graph, sets: vec![0; graph.node_count() * words], words };
        let mut set = vec![0; words];
        // Operands stand before what is made of them.
        for id in graph.node_ids() {
            set.fill(0);
            if let Op::Input(position) = graph.op(id) {
                put(&mut set, position as usize);
            }
            each_part(graph, id, |part| {
                set.iter_mut().zip(reach.set(part)).for_each(|(word, further)| *word |= further);
            });
            let start = id.index() * words;
            if let Some(own) = reach.sets.get_mut(start..start + words) {
                own.copy_from_slice(&set);
            }
        }
        reach
    }

    /// The inputs that a figure can rest on, in the order in which inputs are declared; none for an unknown figure.
    #[must_use]
    pub fn inputs_of(&self, figure: &str) -> Vec<&'g str> {
        let Some(figure) = self.graph.figure(figure) else { return Vec::new() };
        let set = self.set(figure.node);
        let inputs = self.graph.inputs().iter().enumerate();
        inputs.filter(|(position, _)| holds(set, *position)).map(|(_, input)| input.name.as_str()).collect()
    }

    /// The figures that can rest on an input, by name; none for an unknown input.
    #[must_use]
    pub fn figures_on(&self, input: &str) -> Vec<&'g str> {
        self.figures_on_any([input])
    }

    /// The figures that can rest on at least one of these inputs, by name.
    #[must_use]
    pub fn figures_on_any<'a>(&self, inputs: impl IntoIterator<Item = &'a str>) -> Vec<&'g str> {
        let mut wanted = vec![0; self.words];
        inputs
            .into_iter()
            .filter_map(|input| self.graph.input_position(input))
            .for_each(|position| put(&mut wanted, position));
        let rests = |set: &[u64]| set.iter().zip(&wanted).any(|(word, wanted)| word & wanted != 0);
        self.graph.figures().filter(|figure| rests(self.set(figure.node))).map(|figure| figure.name.as_str()).collect()
    }

    /// Whether a figure can rest on an input.
    #[must_use]
    pub fn rests_on(&self, figure: &str, input: &str) -> bool {
        let (figure, position) = (self.graph.figure(figure), self.graph.input_position(input));
        figure.zip(position).is_some_and(|(figure, position)| holds(self.set(figure.node), position))
    }

    fn set(&self, id: NodeId) -> &[u64] {
        let start = id.index() * self.words;
        self.sets.get(start..start + self.words).unwrap_or(&[])
    }
}

/// The nodes that some figures are made of, by their places: operands and, of equations, bracket and body.
pub(super) fn nodes_of<'a>(graph: &Graph, figures: impl IntoIterator<Item = &'a str>) -> Vec<bool> {
    let mut needed = vec![false; graph.node_count()];
    let nodes = figures.into_iter().filter_map(|name| graph.figure(name));
    let mut open: Vec<NodeId> = nodes.map(|figure| figure.node).collect();
    while let Some(id) = open.pop() {
        if let Some(is_needed) = needed.get_mut(id.index())
            && !std::mem::replace(is_needed, true)
        {
            each_part(graph, id, |part| open.push(part));
        }
    }
    needed
}

/// What a node is made of: its operands; of a root also the ends of its bracket and its body.
pub(super) fn each_part(graph: &Graph, id: NodeId, mut visit: impl FnMut(NodeId)) {
    let op = graph.op(id);
    op.each_operand(&mut visit);
    if let Op::RootOf(position) = op
        && let Some(equation) = graph.equation(position)
    {
        [equation.low, equation.high, equation.body].into_iter().for_each(visit);
    }
}

fn put(set: &mut [u64], position: usize) {
    if let Some(word) = set.get_mut(position / 64) {
        *word |= 1 << (position % 64);
    }
}

fn holds(set: &[u64], position: usize) -> bool {
    set.get(position / 64).is_some_and(|word| word >> (position % 64) & 1 == 1)
}
