//! Which sheet, row and name everything has.

use super::words::Words;
use crate::engine::field::{Field, FieldType, Group, Table};
use crate::engine::graph::formula::{Layout, Place, Raw, Sheet, column_letters, quoted};
use crate::engine::graph::{Axis, Evaluation, Graph, NodeId, Type};
use crate::engine::model::{Figure, Party, ROUTES, RouteSpec};
use std::collections::{BTreeMap, BTreeSet};

/// Column in which every series begins.
pub(super) const FIRST_COLUMN: u16 = 5;
/// Column of single values.
pub(super) const VALUE_COLUMN: u16 = 1;
/// Column of the value that formulas use, on the sheet of inputs.
const USED_COLUMN: u16 = 5;
/// Row of the names of columns on every sheet, and of the numbers of the periods.
pub(super) const HEADING_ROW: u32 = 3;
/// First row below them.
const FIRST_ROW: u32 = HEADING_ROW + 1;
/// Longest name of a sheet.
const LONGEST_NAME: usize = 31;

/// A line of a sheet of single values.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Line {
    Heading(String),
    Figure(String),
}

/// A field with its row on the sheet of inputs, or the heading of a group.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum InputLine {
    Group(Group),
    Field(Field),
    List(Table),
    Column(Field),
}

/// A yearly series of a route.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct SeriesLine {
    pub figure: String,
    pub row: u32,
    /// Row of the tool's own values on their sheet.
    pub values_row: u32,
}

/// A route on its sheet.
#[derive(Clone, Debug)]
pub(super) struct RoutePaper {
    pub spec: &'static RouteSpec,
    pub sheet: usize,
    pub series: Vec<SeriesLine>,
    /// First of the rows of discount factor and sign of each party with a ledger.
    pub ledgers: Vec<(Party, u32)>,
    pub metrics: Vec<(u32, Line)>,
}

/// Words to choose from, in a column of the sheet of options.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct OptionList {
    pub id: String,
    pub words: Vec<String>,
    pub range: String,
}

/// A parameter of the packs, with every node that is it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct ParameterLine {
    pub name: String,
    pub row: u32,
    pub node: NodeId,
}

/// The positions of the sheets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Sheets {
    pub about: usize,
    pub figures: usize,
    pub inputs: usize,
    pub rules: usize,
    pub scenarios: usize,
    pub parameters: usize,
    pub steps: usize,
    pub values: usize,
    pub options: usize,
}

/// Everything at its place.
pub(super) struct Paper {
    pub layout: Layout,
    pub sheets: Sheets,
    pub inputs: Vec<(u32, InputLine)>,
    pub figures: Vec<(u32, Line)>,
    pub rules: Vec<(u32, Line)>,
    pub routes: Vec<RoutePaper>,
    pub parameters: Vec<ParameterLine>,
    pub options: Vec<OptionList>,
    /// Words for the types in their order, "none" before them.
    pub types: String,
}

/// Name of the figure that says which type is decided.
pub(super) const DECISION: &str = "type.decision";

impl Paper {
    pub fn of(evaluation: &Evaluation, words: Words) -> Self {
        let graph = evaluation.graph();
        let mut names = vec!["about", "figures", "inputs", "rules"].into_iter().map(|id| words.own(&sheet_key(id)));
        let mut names: Vec<String> = names.by_ref().collect();
        names.extend(ROUTES.iter().map(|route| words.text(&format!("page.route.{}", route.id))));
        let last = ["scenarios", "parameters", "steps", "values", "options"];
        let after = names.len();
        names.extend(last.iter().map(|id| words.own(&sheet_key(id))));
        let sheets = Sheets {
            about: 0,
            figures: 1,
            inputs: 2,
            rules: 3,
            scenarios: after,
            parameters: after + 1,
            steps: after + 2,
            values: after + 3,
            options: after + 4,
        };
        let mut paper = Self {
            layout: Layout {
                sheets: unique(names).into_iter().map(|name| Sheet { name, periods: Some(HEADING_ROW) }).collect(),
                first_column: FIRST_COLUMN,
                steps: Place { sheet: sheets.steps, row: FIRST_ROW, column: FIRST_COLUMN },
                inputs: BTreeMap::new(),
                places: BTreeMap::new(),
                names: BTreeMap::new(),
            },
            sheets,
            inputs: Vec::new(),
            figures: Vec::new(),
            rules: Vec::new(),
            routes: Vec::new(),
            parameters: Vec::new(),
            options: Vec::new(),
            types: String::new(),
        };
        paper.place_options(graph, words);
        paper.place_inputs(evaluation);
        paper.place_parameters(graph);
        paper.place_figures(evaluation);
        paper.place_rules(evaluation, words);
        paper.place_routes(evaluation, words);
        paper.name_cells(graph);
        paper
    }

    /// The reference to a cell from any other sheet.
    pub fn reference(&self, place: Place) -> String {
        let sheet = self.layout.sheets.get(place.sheet).map_or("", |sheet| sheet.name.as_str());
        format!("{}!${}${}", quoted(sheet), column_letters(place.column), place.row + 1)
    }

    pub fn sheet_name(&self, sheet: usize) -> &str {
        self.layout.sheets.get(sheet).map_or("", |sheet| sheet.name.as_str())
    }

    fn place_options(&mut self, graph: &Graph, words: Words) {
        let mut sets: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        for field in Field::ALL.iter().filter(|field| graph.input_position(field.id()).is_some()) {
            if let FieldType::Choice(set) = field.spec().kind {
                let labels = set.options().iter().map(|option| words.option(set.id(), option)).collect();
                sets.entry(set.id()).or_insert_with(|| distinct(labels, set.options()));
            }
        }
        let mut lists = vec![("truth".to_owned(), words.truths().to_vec())];
        lists.extend(sets.into_iter().map(|(id, words)| (id.to_owned(), words)));
        let types = words.rulebook.types().iter().map(|own| words.of_pack(&own.label));
        lists.push((DECISION.to_owned(), std::iter::once(words.text("page.verdict.none")).chain(types).collect()));
        for (column, (id, words)) in (0u16..).zip(lists) {
            let last = FIRST_ROW as usize + words.len();
            let letters = column_letters(column);
            let sheet = quoted(self.sheet_name(self.sheets.options));
            let range = format!("{sheet}!${letters}${}:${letters}${last}", FIRST_ROW + 1);
            if id == DECISION {
                self.types.clone_from(&range);
            }
            self.options.push(OptionList { id, words, range });
        }
    }

    fn range_of(&self, id: &str) -> Option<String> {
        self.options.iter().find(|list| list.id == id).map(|list| list.range.clone())
    }

    fn place_inputs(&mut self, evaluation: &Evaluation) {
        let graph = evaluation.graph();
        let mut groups: Vec<Group> = Vec::new();
        for field in Field::ALL.iter().filter(|field| field.spec().table.is_none()) {
            if !groups.contains(&field.spec().group) {
                groups.push(field.spec().group);
            }
        }
        let mut row = FIRST_ROW;
        let mut lines = Vec::new();
        let mut put = |line| {
            lines.push((row, line));
            row += 1;
        };
        for group in groups {
            put(InputLine::Group(group));
            let own = |field: &&Field| field.spec().group == group && field.spec().table.is_none();
            Field::ALL.iter().filter(own).for_each(|field| put(InputLine::Field(*field)));
        }
        for table in Table::ALL {
            let of_table = |field: &&Field| field.spec().table == Some(table) && field.spec().kind != FieldType::Text;
            let columns: Vec<Field> = Field::ALL.iter().filter(of_table).copied().collect();
            if rows_of(evaluation, table) > 0 {
                put(InputLine::List(table));
                columns.into_iter().for_each(|field| put(InputLine::Column(field)));
            }
        }
        for (row, line) in &lines {
            let (InputLine::Field(field) | InputLine::Column(field)) = line else { continue };
            let options = match field.spec().kind {
                FieldType::Choice(set) => self.range_of(set.id()),
                FieldType::Truth => self.range_of("truth"),
                FieldType::Number(_) | FieldType::Date | FieldType::Text => None,
            };
            let column = if matches!(line, InputLine::Field(_)) { VALUE_COLUMN } else { FIRST_COLUMN };
            let place = Place { sheet: self.sheets.inputs, row: *row, column };
            self.layout.inputs.insert(field.id().to_owned(), Raw { place, options });
        }
        let rows: BTreeMap<&str, u32> = lines
            .iter()
            .filter_map(|(row, line)| match line {
                InputLine::Field(field) => Some((field.id(), *row)),
                _ => None,
            })
            .collect();
        for (node, input) in input_nodes(graph) {
            if let Some(row) = rows.get(input) {
                let place = Place { sheet: self.sheets.inputs, row: *row, column: USED_COLUMN };
                self.layout.places.insert(node, place);
            }
        }
        self.inputs = lines;
    }

    fn place_parameters(&mut self, graph: &Graph) {
        let mut rows: BTreeMap<String, u32> = BTreeMap::new();
        for (node, name) in graph.parameters() {
            let next = FIRST_ROW + u32::try_from(rows.len()).unwrap_or_default();
            let row = *rows.entry(name.to_string()).or_insert(next);
            if row == next {
                self.parameters.push(ParameterLine { name: name.to_string(), row, node });
            }
            let place = Place { sheet: self.sheets.parameters, row, column: VALUE_COLUMN };
            self.layout.places.insert(node, place);
        }
    }

    fn place_figures(&mut self, evaluation: &Evaluation) {
        let graph = evaluation.graph();
        let is_plan = |id: &str| id.starts_with("plan.");
        let known = Figure::ALL.iter().map(|figure| figure.id()).filter(|id| !is_plan(id));
        let further = graph.figures().map(|figure| figure.name.as_str());
        let further = further.filter(|name| !name.contains('.') && Figure::by_id(name).is_none());
        let names: Vec<&str> = known.chain(further).filter(|name| is_single(graph, name)).collect();
        // The class stands above them.
        self.figures = self.placed(evaluation, self.sheets.figures, FIRST_ROW + 1, names.into_iter().map(figure_line));
    }

    fn place_rules(&mut self, evaluation: &Evaluation, words: Words) {
        let graph = evaluation.graph();
        let names: Vec<&str> = graph.figures().map(|figure| figure.name.as_str()).collect();
        let names: Vec<&str> = names.into_iter().filter(|name| is_single(graph, name) && !is_of_route(name)).collect();
        let mut lines = vec![Line::Heading(words.own("rules.types")), figure_line(DECISION)];
        for own in words.rulebook.types() {
            let name = format!("type.{}", own.id);
            let part = format!("{name}.");
            lines.extend(
                names.iter().filter(|known| **known == name || known.starts_with(&part)).map(|n| figure_line(n)),
            );
        }
        let mut section = |key: &str, fits: &dyn Fn(&str) -> bool| {
            lines.push(Line::Heading(words.own(key)));
            lines.extend(names.iter().filter(|name| fits(name)).map(|name| figure_line(name)));
        };
        section("rules.plan", &|name| name.starts_with("plan."));
        section("rules.limits", &|name| name.contains(".threshold."));
        section("rules.rules", &|name| name.contains(".rule."));
        let is_other = |name: &str| {
            let known = ["type.", "plan."].iter().any(|start| name.starts_with(start));
            name.contains('.') && !known && !name.contains(".threshold.") && !name.contains(".rule.")
        };
        section("rules.tables", &is_other);
        let mut seen = BTreeSet::new();
        lines.retain(|line| match line {
            Line::Heading(_) => true,
            Line::Figure(name) => seen.insert(name.clone()),
        });
        // The class stands above them.
        self.rules = self.placed(evaluation, self.sheets.rules, FIRST_ROW + 1, lines.into_iter());
    }

    fn place_routes(&mut self, evaluation: &Evaluation, words: Words) {
        let graph = evaluation.graph();
        let mut values_row = FIRST_ROW;
        for (position, spec) in ROUTES.iter().enumerate() {
            let sheet = 4 + position;
            let mut row = FIRST_ROW;
            let mut series = Vec::new();
            let all = graph.figures().map(|figure| figure.name.as_str());
            let own = format!("{}.", spec.id);
            let stated = spec.series();
            let further = all.filter(|name| name.starts_with(&own) && !is_single(graph, name));
            let further = further.filter(|name| !stated.iter().any(|known| known == name)).map(str::to_owned);
            for figure in stated.iter().cloned().chain(further).filter(|name| graph.figure(name).is_some()) {
                if let Some(known) = graph.figure(&figure) {
                    let place = Place { sheet, row, column: FIRST_COLUMN };
                    self.layout.places.insert(known.node, place);
                }
                series.push(SeriesLine { figure, row, values_row });
                row += 1;
                values_row += 1;
            }
            row += 1;
            let mut ledgers = Vec::new();
            for party in Party::LEDGERS.into_iter().filter(|party| spec.takes_part(*party)) {
                ledgers.push((party, row));
                row += 4;
            }
            let mut lines = vec![Line::Heading(words.own("routes.metrics"))];
            let stated = spec.figures();
            let all = graph.figures().map(|figure| figure.name.as_str());
            let further = all.filter(|name| name.starts_with(&own) && is_single(graph, name));
            let further = further.filter(|name| !stated.iter().any(|known| known == name)).map(str::to_owned);
            let names: Vec<String> = stated.iter().cloned().chain(further).collect();
            lines.extend(names.into_iter().filter(|name| graph.figure(name).is_some()).map(Line::Figure));
            // A rate of return takes three lines: the rate, its residual and the changes of sign.
            let metrics = self.placed(evaluation, sheet, row, lines.into_iter());
            self.routes.push(RoutePaper { spec, sheet, series, ledgers, metrics });
        }
    }

    /// Gives each line the next row, and each figure its cell in it.
    fn placed(
        &mut self,
        evaluation: &Evaluation,
        sheet: usize,
        first_row: u32,
        lines: impl Iterator<Item = Line>,
    ) -> Vec<(u32, Line)> {
        let mut row = first_row;
        let mut placed = Vec::new();
        for line in lines {
            let mut rows = 1;
            if let Line::Figure(name) = &line
                && let Some(figure) = evaluation.graph().figure(name)
            {
                self.layout.places.insert(figure.node, Place { sheet, row, column: VALUE_COLUMN });
                rows += super::routes::further_rows(evaluation, name, figure.node);
            }
            placed.push((row, line));
            row += rows;
        }
        placed
    }

    /// Every single cell that people may look for has a name.
    fn name_cells(&mut self, graph: &Graph) {
        let mut taken = BTreeSet::new();
        let inputs: Vec<(NodeId, String)> = input_nodes(graph).map(|(node, name)| (node, name.to_owned())).collect();
        let figures = graph.figures().map(|figure| (figure.node, figure.name.to_string()));
        let parameters = graph.parameters().map(|(node, name)| (node, name.to_string()));
        let mut of_parameter: BTreeMap<String, String> = BTreeMap::new();
        for (node, name) in parameters {
            let own = of_parameter.entry(name.clone()).or_insert_with(|| cell_name(&name, &mut taken));
            self.layout.names.insert(node, own.clone());
        }
        for (node, name) in inputs.into_iter().chain(figures) {
            if self.layout.places.contains_key(&node) && graph.kind(node).axis == Axis::Scalar {
                self.layout.names.insert(node, cell_name(&name, &mut taken));
            }
        }
    }
}

fn sheet_key(id: &str) -> String {
    format!("sheet.{id}")
}

fn figure_line(name: &str) -> Line {
    Line::Figure(name.to_owned())
}

fn is_single(graph: &Graph, name: &str) -> bool {
    graph.kind_of(name).is_some_and(|kind| kind.axis == Axis::Scalar)
}

fn is_of_route(name: &str) -> bool {
    name.split_once('.').is_some_and(|(route, _)| ROUTES.iter().any(|known| known.id == route))
}

/// The nodes of the inputs with their names.
fn input_nodes(graph: &Graph) -> impl Iterator<Item = (NodeId, &str)> {
    graph.input_nodes().filter_map(|(node, position)| Some((node, graph.inputs().get(position)?.name.as_str())))
}

/// How many rows a list of the parcel has.
pub(super) fn rows_of(evaluation: &Evaluation, table: Table) -> usize {
    evaluation.rows(table.id())
}

/// Names that may stand on tabs: without signs that are not allowed, short, each once. An apostrophe may stand within one.
fn unique(names: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut made = Vec::new();
    for name in names {
        let clean: String = name.chars().map(|letter| if "[]:*?/\\".contains(letter) { ' ' } else { letter }).collect();
        let clean = clean.trim_matches([' ', '\'']);
        let mut own = shortened(clean, LONGEST_NAME);
        let mut number = 2;
        while !seen.insert(own.to_lowercase()) {
            let ending = format!(" {number}");
            own = shortened(clean, LONGEST_NAME - ending.len()) + &ending;
            number += 1;
        }
        made.push(own);
    }
    made
}

/// The first words that fit, or the first signs where no word ends among them.
fn shortened(name: &str, most: usize) -> String {
    let Some((cut, _)) = name.char_indices().nth(most) else { return name.to_owned() };
    let kept = if name[cut..].starts_with(' ') { cut } else { name[..cut].rfind(' ').unwrap_or(cut) };
    name[..kept].trim_end_matches([' ', '\'']).to_owned()
}

/// Words that can be told apart: the identifier stands behind one that another option has too.
fn distinct(words: Vec<String>, options: &[&str]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let told =
        |(word, option): (String, &&str)| if seen.insert(word.clone()) { word } else { format!("{word} ({option})") };
    words.into_iter().zip(options).map(told).collect()
}

/// A name for a cell: `m_` and the identifier in letters, digits and underscores.
fn cell_name(id: &str, taken: &mut BTreeSet<String>) -> String {
    let letters: String = id.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
    let mut name = format!("m_{letters}");
    let mut number = 2;
    while !taken.insert(name.to_lowercase()) {
        name = format!("m_{letters}_{number}");
        number += 1;
    }
    name
}

/// Whether a value is a number with a unit, for tolerances.
pub(super) fn is_money(ty: Type) -> bool {
    use crate::engine::unit::Dimension;
    matches!(ty, Type::Number(Dimension::MONEY | Dimension::MONEY_PER_TIME))
}

#[cfg(test)]
mod tests {
    use super::unique;

    #[test]
    fn names_of_tabs_are_allowed_short_and_each_once() {
        let names = ["Owner's expansion (no new land)", "'Rates' [1/2]", "Platform buy-back with unified management"];
        let again = "Platform buy-back with unified payment";
        let made = unique([&names[..], &[again]].concat().into_iter().map(str::to_owned).collect());
        assert_eq!(made, [names[0], "Rates'  1 2", "Platform buy-back with unified", "Platform buy-back with 2"]);
        assert_eq!(unique(vec!["收购".repeat(20)]), ["收购".repeat(15) + "收"]);
    }
}
