//! The formulas of a workbook, calculated by a spreadsheet engine that is not ours: what the graph knows, the workbook
//! knows; what is missing or undefined in the graph has no value there.

use super::graph_random::{Gene, NUMBERS as GENE_NUMBERS, Values, genes, graph_of, record_of, values};
use super::graph_readers::cases;
use ironcalc_base::Model as Spreadsheet;
use ironcalc_base::cell::CellValue;
use musuan::engine::assessment::Assessor;
use musuan::engine::graph::formula::{EPOCH, Layout, Place, Raw, Sheet, Step, Written, formulas};
use musuan::engine::graph::{
    Axis, Cell, Evaluation, Graph, InputSpec, Kind, Model, Node, Op, PERIODS, Record, Type, day_of_date, evaluate,
};
use musuan::engine::math;
use musuan::engine::policy::DEFAULT_PACK;
use musuan::engine::unit::Dimension;
use proptest::prelude::*;
use std::collections::BTreeMap;

const INPUT_SHEET: usize = 0;
const STEP_SHEET: usize = 1;
const FIRST_COLUMN: u16 = 2;

/// A plain layout: inputs on one sheet, a row each; everything else on the other.
fn layout(graph: &Graph) -> Layout {
    let raw = |row| Raw { place: Place { sheet: INPUT_SHEET, row, column: FIRST_COLUMN }, options: None };
    let inputs = graph.inputs().iter().zip(1..).map(|(input, row)| (input.name.to_string(), raw(row)));
    Layout {
        sheets: vec![
            Sheet { name: "inputs".into(), periods: None },
            Sheet { name: "steps of it".into(), periods: Some(0) },
        ],
        first_column: FIRST_COLUMN,
        steps: Place { sheet: STEP_SHEET, row: 1, column: FIRST_COLUMN },
        inputs: inputs.collect(),
        places: BTreeMap::new(),
        names: BTreeMap::new(),
    }
}

/// A cell as a workbook has it.
fn entered(ty: Type, value: f64) -> String {
    match ty {
        Type::Truth => (if value == 0.0 { "FALSE" } else { "TRUE" }).into(),
        Type::Date => format!("{}", value + EPOCH),
        Type::Number(_) | Type::Choice(_) => format!("{value}"),
    }
}

struct Sheets<'a>(Spreadsheet<'a>);

impl Sheets<'_> {
    /// The workbook with everything calculated.
    fn of(evaluation: &Evaluation, written: &Written, layout: &Layout) -> Self {
        let mut model = Spreadsheet::new_empty("book", "en", "UTC", "en").unwrap();
        model.rename_sheet_by_index(0, &layout.sheets[0].name).unwrap();
        model.add_sheet(&layout.sheets[1].name).unwrap();
        let mut sheets = Self(model);
        for period in 0..PERIODS {
            let place = Place { sheet: STEP_SHEET, row: 0, column: FIRST_COLUMN };
            sheets.put(place, period, format!("{period}"));
        }
        let graph = evaluation.graph();
        for (position, input) in graph.inputs().iter().enumerate() {
            let elements = match input.kind.axis {
                Axis::Scalar => 1,
                Axis::Periods => PERIODS,
                Axis::Rows(_) => 10,
            };
            for element in 0..elements {
                if let Cell::Known(value) = evaluation.input(position, element) {
                    let place = layout.inputs[input.name.as_str()].place;
                    sheets.put(place, element, entered(input.kind.ty, value));
                }
            }
        }
        for step in &written.steps {
            for (element, cell) in step.cells.iter().enumerate() {
                let ty = graph.kind(step.node).ty;
                match (&cell.formula, cell.value) {
                    (Some(formula), _) => sheets.put(step.place, element, format!("={formula}")),
                    (None, Cell::Known(value)) => sheets.put(step.place, element, entered(ty, value)),
                    (None, Cell::Missing) => sheets.put(step.place, element, "=NA()".into()),
                    (None, Cell::Undefined(_)) => sheets.put(step.place, element, "=#NUM!".into()),
                }
            }
        }
        sheets.0.evaluate();
        sheets
    }

    fn put(&mut self, place: Place, element: usize, text: String) {
        let (row, column) = (place.row as i32 + 1, i32::from(place.column) + element as i32 + 1);
        self.0.set_user_input(place.sheet as u32, row, column, text).unwrap();
    }

    /// What a cell shows: a number as the graph stores it, or the name of an error.
    fn shown(&self, step: &Step, element: usize, ty: Type) -> Result<f64, String> {
        let (row, column) = (step.place.row as i32 + 1, i32::from(step.place.column) + element as i32 + 1);
        match self.0.get_cell_value_by_index(step.place.sheet as u32, row, column).unwrap() {
            CellValue::Number(value) if ty == Type::Date => Ok(value - EPOCH),
            CellValue::Number(value) => Ok(value),
            CellValue::Boolean(value) => Ok(f64::from(u8::from(value))),
            CellValue::String(text) => Err(text),
            CellValue::None => Err("blank".into()),
        }
    }
}

fn is_close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-9 * math::max(expected.abs(), 1e-3)
}

/// Every cell that stands for a value of the graph, against the graph; says what differs.
fn differences(evaluation: &Evaluation, tells_apart: bool) -> Vec<String> {
    let graph = evaluation.graph();
    let layout = layout(graph);
    let names: Vec<&str> = graph.figures().map(|figure| figure.name.as_str()).collect();
    let written = formulas(evaluation, names, &layout);
    let sheets = Sheets::of(evaluation, &written, &layout);
    let mut differences = Vec::new();
    for figure in graph.figures() {
        let step = written.step(figure.node).expect("a figure has cells");
        let cells = evaluation.cells(figure.node);
        assert_eq!(cells.len(), step.cells.len());
        for (element, expected) in cells.into_iter().enumerate() {
            let shown = sheets.shown(step, element, graph.kind(figure.node).ty);
            let is_rate = graph.op(figure.node).id() == "rate_of_return";
            let fits = match (&shown, expected) {
                (Ok(found), Cell::Known(value)) if is_rate => (found - value).abs() < 1e-7,
                (Ok(found), Cell::Known(value)) => is_close(*found, value),
                (Err(error), Cell::Missing) if tells_apart => error == "#N/A",
                (Err(error), Cell::Undefined(_)) if tells_apart => error == "#NUM!" || error == "#DIV/0!",
                (Err(error), Cell::Missing | Cell::Undefined(_)) => error.starts_with('#'),
                _ => false,
            };
            if !fits {
                let formula = step.cells[element].formula.as_deref().unwrap_or("no formula");
                let name = &figure.name;
                differences.push(format!("{name}[{element}]: {shown:?} for {expected:?}: {formula}"));
            }
        }
    }
    differences
}

const PURE: Type = Type::Number(Dimension::NONE);
const YEARS: Type = Type::Number(Dimension::TIME);

type Formula = for<'m> fn(&'m Model, [Node<'m>; 3]) -> Node<'m>;

/// Tries an operation on every combination of these operands: a number, `None` for missing; and undefined. The value is
/// asked for, so that the workbook must tell missing from undefined by itself.
fn try_all(types: [Type; 3], numbers: &[Option<f64>], of_operands: usize, formula: Formula) {
    let words: Vec<Option<Option<f64>>> = numbers.iter().map(|number| Some(*number)).chain([None]).collect();
    let of = |place: usize| if place < of_operands { words.clone() } else { vec![Some(Some(1.0))] };
    for a in of(0) {
        for b in of(1) {
            for c in of(2) {
                try_one(types, [a, b, c], formula);
            }
        }
    }
}

fn try_one(types: [Type; 3], operands: [Option<Option<f64>>; 3], formula: Formula) {
    const NAMES: [&str; 3] = ["a", "b", "c"];
    let kinds = types.map(Kind::scalar);
    let m = Model::new(NAMES.iter().zip(kinds).map(|(name, kind)| InputSpec::new(*name, kind)));
    // Undefined by its formula, not by a cell that says so.
    let node = |place: usize| match (operands[place], types[place]) {
        (Some(_), _) => m.input(NAMES[place]),
        (None, ty) => {
            let void = m.number(1.0, Dimension::NONE) / m.number(0.0, Dimension::NONE);
            let is_void = void.equals(m.number(1.0, Dimension::NONE));
            is_void
                .choose(m.input(NAMES[place]), m.undefined(musuan::engine::graph::Cause::NotLoaded, Kind::scalar(ty)))
        }
    };
    let result = formula(&m, [node(0), node(1), node(2)]);
    m.define("plain", result);
    m.define("is_known", result.is_known());
    let other = match result.kind().unwrap().ty {
        Type::Truth => m.truth(true),
        Type::Number(dimension) => m.number(4_321.0, dimension),
        Type::Date => m.day(4_321),
        Type::Choice(_) => return,
    };
    if result.kind().unwrap().axis == Axis::Scalar {
        m.define("asked", result.or_else(other));
    }
    let graph = m.build().unwrap();
    let mut record = Record::new(&graph);
    for (name, operand) in NAMES.iter().zip(operands) {
        if let Some(Some(value)) = operand {
            record.set(name, value);
        }
    }
    let evaluation = evaluate(&graph, &record);
    let differences = differences(&evaluation, true);
    assert!(differences.is_empty(), "{operands:?}\n{}", differences.join("\n"));
}

const TRUTHS: [Option<f64>; 3] = [Some(0.0), Some(1.0), None];
const FEW: [Option<f64>; 2] = [Some(-3.0), None];
const NUMBERS: [Option<f64>; 4] = [Some(0.0), Some(2.5), Some(-3.0), None];

#[test]
fn arithmetic_and_comparisons_follow_the_truth_table() {
    let formulas: [Formula; 9] = [
        |_, [a, b, _]| a + b,
        |_, [a, b, _]| a - b,
        |_, [a, b, _]| a * b,
        |_, [a, b, _]| a / b,
        |_, [a, b, _]| a.least(b),
        |_, [a, b, _]| a.greatest(b),
        |_, [a, b, _]| a.less_than(b),
        |_, [a, b, _]| a.at_most(b),
        |_, [a, b, _]| a.equals(b),
    ];
    for formula in formulas {
        try_all([PURE; 3], &NUMBERS, 2, formula);
    }
    try_all([PURE; 3], &NUMBERS, 1, |_, [a, ..]| -a);
    try_all([PURE; 3], &NUMBERS, 1, |_, [a, ..]| a.whole_part());
}

#[test]
fn and_or_not_and_choices_follow_the_truth_table() {
    try_all([Type::Truth; 3], &TRUTHS, 2, |_, [a, b, _]| a & b);
    try_all([Type::Truth; 3], &TRUTHS, 2, |_, [a, b, _]| a | b);
    try_all([Type::Truth; 3], &TRUTHS, 1, |_, [a, ..]| !a);
    try_all([Type::Truth; 3], &TRUTHS, 3, |_, [a, b, c]| (a & b) | c);
    try_all([Type::Truth; 3], &TRUTHS, 3, |_, [a, b, c]| a.choose(b, c));
    try_all([PURE; 3], &NUMBERS, 3, |m, [a, b, c]| a.less_than(m.number(1.0, Dimension::NONE)).choose(b, c));
    try_all([PURE; 3], &NUMBERS, 3, |_, [a, b, c]| a.or_else(b).or_else(c));
}

const WHEN: [Option<f64>; 6] = [Some(0.0), Some(1.0), Some(50.0), Some(51.0), Some(0.5), None];

#[test]
fn dates_follow_the_truth_table() {
    // 29 February 2020, the day before, 1 March 2024, and a day of 1950.
    let days = [Some(18_321.0), Some(18_320.0), Some(19_783.0), Some(-7_000.0), None];
    try_all([Type::Date; 3], &days, 2, |_, [a, b, _]| a.full_years_to(b));
    try_all([Type::Date; 3], &days, 2, |_, [a, b, _]| a.years_to(b));
    try_all([Type::Date; 3], &days, 2, |_, [a, b, _]| a.less_than(b));
    for day in days {
        for years in WHEN {
            try_one([Type::Date, YEARS, PURE], [Some(day), Some(years), Some(None)], |_, [a, b, _]| a.plus_years(b));
        }
    }
}

#[test]
fn tables_follow_the_truth_table() {
    let keys = [Some(0.0), Some(1.0), Some(2.0), Some(2.5), Some(-1.0), None];
    try_all([PURE; 3], &keys, 1, |m, [a, ..]| {
        m.look_up(a, BTreeMap::from([(-1, 7.0), (0, 5.0), (2, -2.0)]), Dimension::MONEY)
    });
    try_all([PURE; 3], &keys, 1, |m, [a, ..]| m.look_up(a, BTreeMap::new(), Dimension::MONEY));
}

/// A series of a few different amounts, of which one is not known where `a` is not.
fn mixed<'m>(m: &'m Model, a: Node<'m>, b: Node<'m>) -> Node<'m> {
    let at = |period: f64| m.period().equals(m.number(period, Dimension::TIME));
    let number = |value: f64| m.number(value, Dimension::NONE);
    let rest = at(7.0).choose(number(-9.0), at(8.0).choose(number(4.0), number(1.5)));
    at(0.0).choose(number(-10.0), at(3.0).choose(a, at(5.0).choose(b, rest)))
}

#[test]
fn series_follow_the_truth_table() {
    let folds: [Formula; 8] = [
        |m, [a, b, _]| mixed(m, a, b).sum(),
        |m, [a, b, _]| mixed(m, a, b).least_of(),
        |m, [a, b, _]| mixed(m, a, b).greatest_of(),
        |m, [a, b, _]| mixed(m, a, b).less_than(m.number(1.0, Dimension::NONE)).any(),
        |m, [a, b, _]| mixed(m, a, b).less_than(m.number(1e3, Dimension::NONE)).all(),
        |m, [a, b, _]| mixed(m, a, b).present_value(m.number(0.08, Dimension::NONE)),
        |m, [a, b, _]| mixed(m, a, b).payback(),
        |m, [a, b, _]| mixed(m, a, b).modified_rate(m.number(0.08, Dimension::NONE), m.number(0.05, Dimension::NONE)),
    ];
    for fold in folds {
        try_all([PURE; 3], &FEW, 2, fold);
    }
    let rates = [Some(0.08), Some(0.0), Some(-0.5), Some(-1.0), Some(-1.5), None];
    try_all([PURE; 3], &rates, 2, |m, [a, b, _]| mixed(m, a, m.number(3.0, Dimension::NONE)).present_value(b));
    try_all([PURE; 3], &rates, 3, |m, [a, b, c]| mixed(m, a, m.number(3.0, Dimension::NONE)).modified_rate(b, c));
}

#[test]
fn what_runs_along_the_years_follows_the_truth_table() {
    let at: [Formula; 7] = [
        |m, [a, b, _]| mixed(m, a, b).greatest_so_far().at(m.number(5.0, Dimension::TIME)),
        |m, [a, b, _]| mixed(m, a, b).cumulative_sum().at(m.number(4.0, Dimension::TIME)),
        |m, [a, b, _]| mixed(m, a, b).cumulative_product().at(m.number(6.0, Dimension::TIME)),
        |m, [a, b, _]| {
            mixed(m, a, b).after_loss_relief(m.number(5.0, Dimension::TIME)).at(m.number(5.0, Dimension::TIME))
        },
        |m, [a, b, _]| {
            mixed(m, a, b).after_loss_relief(m.number(1.0, Dimension::TIME)).at(m.number(9.0, Dimension::TIME))
        },
        |m, [a, b, _]| mixed(m, a, b).after_loss_relief(m.number(0.0, Dimension::TIME)).sum(),
        |m, [a, b, _]| mixed(m, a, b).shift(m.number(3.0, Dimension::TIME)).sum(),
    ];
    for formula in at {
        try_all([PURE; 3], &FEW, 2, formula);
    }
    for when in WHEN {
        for a in FEW {
            let operands = [Some(a), Some(when), Some(Some(1.0))];
            try_one([PURE, YEARS, PURE], operands, |m, [a, when, c]| mixed(m, a, c).at(when));
            try_one([PURE, YEARS, PURE], operands, |m, [a, when, c]| mixed(m, a, c).shift(when).sum());
            if when != Some(50.0) {
                try_one([PURE, YEARS, PURE], operands, |m, [a, when, c]| mixed(m, a, c).after_loss_relief(when).sum());
            }
        }
    }
}

/// Numbers that a workbook of a parcel may hold: spreadsheets have no subnormal numbers, and overflow in their own way.
fn is_ordinary(value: f64) -> bool {
    value == 0.0 || (1e-6..1e12).contains(&value.abs())
}

fn ordinary(genes: &[Gene]) -> Vec<Gene> {
    let count = GENE_NUMBERS.iter().take_while(|number| is_ordinary(**number)).count();
    genes.iter().map(|(op, operands, number)| (*op, *operands, number % count)).collect()
}

fn tamed(values: &Values) -> Values {
    // Dates before 1900, or with a fraction, are none in a workbook.
    let tame = |value: f64| match value {
        50.0 | 51.0 => 9.0,
        18_320.5 => 18_321.0,
        _ if is_ordinary(value) && value.abs() < 1e5 => value,
        _ => 18_321.0,
    };
    values.iter().map(|input| input.iter().map(|value| value.map(tame)).collect()).collect()
}

/// Whether every value on the way is one that a workbook can hold, and no comparison hangs on the last digits.
fn is_fit_for_a_workbook(evaluation: &Evaluation) -> bool {
    let graph = evaluation.graph();
    // Two limits of the workbook that no law comes near: a relief of losses over ten years, a date a thousand years off.
    let beyond = |years, limit: f64| evaluation.cell(years, 0).known().is_some_and(|years| years.abs() > limit);
    let is_long = |op| match op {
        Op::LossRelief(_, years) => beyond(years, 10.0),
        Op::AddYears(_, years) => beyond(years, 1_000.0),
        _ => false,
    };
    graph.figures().all(|figure| {
        !is_long(graph.op(figure.node))
            && evaluation.cells(figure.node).into_iter().all(|cell| match cell {
                Cell::Known(value) => is_ordinary(value),
                Cell::Missing => true,
                Cell::Undefined(cause) => cause.id() != "overflow" && cause.id() != "invalid_date",
            })
    })
}

proptest! {
    #![proptest_config(cases(6))]

    /// One record, columns of records and the workbook say the same of any graph; `graph_readers` holds the first two.
    #[test]
    fn workbook_says_what_the_graph_says(genes in genes(24), values in values()) {
        let graph = graph_of(&ordinary(&genes));
        let evaluation = evaluate(&graph, &record_of(&graph, &tamed(&values)));
        prop_assume!(is_fit_for_a_workbook(&evaluation));
        let differences = differences(&evaluation, false);
        prop_assert!(differences.is_empty(), "{}", differences.join("\n"));
    }
}

/// The fields of a route's golden file.
fn fields_of(case: &str) -> BTreeMap<String, f64> {
    let path = format!("{}/tests/data/routes/{case}.json", env!("CARGO_MANIFEST_DIR"));
    let golden: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let day = |key: &str| f64::from(day_of_date(golden[key].as_str().unwrap().parse().unwrap()));
    let mut fields: BTreeMap<String, f64> = serde_json::from_value(golden["fields"].clone()).unwrap();
    fields.extend([("as_of".to_owned(), day("as_of")), ("term_end".to_owned(), day("term_end"))]);
    fields
}

/// Parcels that are blank, half entered and whole, under the pack of the published case: every figure, rule and route.
#[test]
fn the_whole_land_model_stands_in_a_workbook() {
    let half = [("site_area", 15_000.0), ("floor_area", 18_000.0), ("annual_tax", 4e7), ("as_of", 20_780.0)];
    let half = half.map(|(field, value)| (field.to_owned(), value)).into_iter().collect();
    let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
    let cases = [("blank", BTreeMap::new()), ("half", half)].into_iter();
    for (name, fields) in cases.chain(["stub_and_ramp", "losses"].map(|case| (case, fields_of(case)))) {
        let mut record = Record::new(assessor.graph());
        fields.iter().for_each(|(field, value)| record.set(field, *value));
        let evaluation = evaluate(assessor.graph(), &record);
        let differences = differences(&evaluation, false);
        assert!(differences.is_empty(), "{name}\n{}", differences.join("\n"));
    }
}
