//! A wrong combination is told once, with the place where it was written, and what is built on it says no more.

use musuan::engine::graph::{
    Axis, BuildError, Fault, InputSpec, Kind, MAX_DEPTH, Model, Node, Record, Type, evaluate, explain,
};
use musuan::engine::unit::Dimension;

const MONEY: Type = Type::Number(Dimension::MONEY);
const PURE: Type = Type::Number(Dimension::NONE);
const YEARS: Type = Type::Number(Dimension::TIME);
const TYPES: [Type; 7] = [MONEY, PURE, YEARS, Type::Truth, Type::Date, Type::Choice("tenure"), Type::Choice("grade")];
const AXES: [Axis; 4] = [Axis::Scalar, Axis::Periods, Axis::Rows("buildings"), Axis::Rows("tenants")];

type Binary = for<'m> fn(Node<'m>, Node<'m>) -> Node<'m>;
type FitsTwo = fn(Kind, Kind) -> bool;
type Fits = fn(Kind) -> bool;
type Unary = for<'m> fn(Node<'m>) -> Node<'m>;

fn kinds() -> impl Iterator<Item = Kind> {
    AXES.into_iter().flat_map(|axis| TYPES.into_iter().map(move |ty| Kind { ty, axis }))
}

fn is_number(kind: Kind) -> bool {
    matches!(kind.ty, Type::Number(_))
}

fn joins(a: Kind, b: Kind) -> bool {
    a.axis == b.axis || a.axis == Axis::Scalar || b.axis == Axis::Scalar
}

fn is(kind: Kind, ty: Type, axis: Axis) -> bool {
    kind == Kind { ty, axis }
}

/// Builds one formula over inputs of these kinds, uses it thrice more, and returns the errors.
fn errors(kinds: &[Kind], formula: impl for<'m> Fn(&[Node<'m>]) -> Node<'m>) -> Vec<BuildError> {
    const NAMES: [&str; 3] = ["a", "b", "c"];
    let m = Model::new(NAMES.into_iter().zip(kinds).map(|(name, kind)| InputSpec::new(name, *kind)));
    let nodes: Vec<Node> = NAMES.iter().zip(kinds).map(|(name, _)| m.input(*name)).collect();
    let result = formula(&nodes);
    m.define("result", result);
    if result.kind().is_none() {
        m.define("more", (result + result).present_value(result).choose(-result, result.sum()));
        m.define("root", m.root_of(result, result, |unknown| unknown * result));
    }
    m.build().err().unwrap_or_default()
}

fn check(name: &str, kinds: &[Kind], fits: bool, formula: impl for<'m> Fn(&[Node<'m>]) -> Node<'m>) {
    let found = errors(kinds, formula);
    assert_eq!(found.len(), usize::from(!fits), "{name} of {kinds:?}: {found:?}");
    for error in found {
        assert!(error.at.contains("graph_dimensions.rs:"), "{name}: {error}");
        assert!(matches!(error.fault, Fault::Operands { .. }), "{name}: {error}");
    }
}

#[test]
fn every_pair_of_kinds_fits_or_is_refused_once() {
    let ops: [(&str, Binary, FitsTwo); 15] = [
        ("add", |a, b| a + b, |a, b| is_number(a) && a.ty == b.ty && joins(a, b)),
        ("subtract", |a, b| a - b, |a, b| is_number(a) && a.ty == b.ty && joins(a, b)),
        ("multiply", |a, b| a * b, |a, b| is_number(a) && is_number(b) && joins(a, b)),
        ("divide", |a, b| a / b, |a, b| is_number(a) && is_number(b) && joins(a, b)),
        ("least", |a, b| a.least(b), |a, b| is_number(a) && a.ty == b.ty && joins(a, b)),
        ("less", |a, b| a.less_than(b), |a, b| (is_number(a) || a.ty == Type::Date) && a.ty == b.ty && joins(a, b)),
        ("equal", |a, b| a.equals(b), |a, b| a.ty == b.ty && joins(a, b)),
        ("and", |a, b| a & b, |a, b| a.ty == Type::Truth && b.ty == Type::Truth && joins(a, b)),
        ("or_else", |a, b| a.or_else(b), |a, b| a.ty == b.ty && joins(a, b)),
        ("shift", |a, b| a.shift(b), |a, b| is_number(a) && a.axis == Axis::Periods && is(b, YEARS, Axis::Scalar)),
        ("at", |a, b| a.at(b), |a, b| a.axis == Axis::Periods && is(b, YEARS, Axis::Scalar)),
        (
            "full_years",
            |a, b| a.full_years_to(b),
            |a, b| is(a, Type::Date, Axis::Scalar) && is(b, Type::Date, Axis::Scalar),
        ),
        ("add_years", |a, b| a.plus_years(b), |a, b| is(a, Type::Date, Axis::Scalar) && is(b, YEARS, Axis::Scalar)),
        (
            "present_value",
            |a, b| a.present_value(b),
            |a, b| is_number(a) && a.axis == Axis::Periods && is(b, PURE, Axis::Scalar),
        ),
        (
            "loss_relief",
            |a, b| a.after_loss_relief(b),
            |a, b| is_number(a) && a.axis == Axis::Periods && is(b, YEARS, Axis::Scalar),
        ),
    ];
    for (name, op, fits) in ops {
        for a in kinds() {
            for b in kinds() {
                check(name, &[a, b], fits(a, b), |n| op(n[0], n[1]));
            }
        }
    }
}

#[test]
fn every_kind_fits_or_is_refused_once() {
    let ops: [(&str, Unary, Fits); 12] = [
        ("negate", |a| -a, is_number),
        ("whole_part", |a| a.whole_part(), |kind| kind.ty == Type::Number(Dimension::NONE)),
        ("not", |a| !a, |a| a.ty == Type::Truth),
        ("is_known", |a| a.is_known(), |_| true),
        ("cumulative_sum", |a| a.cumulative_sum(), |a| is_number(a) && a.axis == Axis::Periods),
        ("cumulative_product", |a| a.cumulative_product(), |a| is(a, PURE, Axis::Periods)),
        ("greatest_so_far", |a| a.greatest_so_far(), |a| is_number(a) && a.axis == Axis::Periods),
        ("sum", |a| a.sum(), |a| is_number(a) && a.axis != Axis::Scalar),
        ("greatest_of", |a| a.greatest_of(), |a| is_number(a) && a.axis != Axis::Scalar),
        ("any", |a| a.any(), |a| a.ty == Type::Truth && a.axis != Axis::Scalar),
        ("rate_of_return", |a| a.rate_of_return(), |a| is_number(a) && a.axis == Axis::Periods),
        ("payback", |a| a.payback(), |a| is_number(a) && a.axis == Axis::Periods),
    ];
    for (name, op, fits) in ops {
        for a in kinds() {
            check(name, &[a], fits(a), |n| op(n[0]));
        }
    }
}

#[test]
fn a_choice_takes_a_truth_and_two_of_one_type() {
    for c in kinds() {
        for a in kinds() {
            for b in [Kind::scalar(MONEY), Kind::scalar(Type::Truth), Kind::rows("tenants", MONEY)] {
                let fits = c.ty == Type::Truth && a.ty == b.ty && joins(c, a) && joins(a, b) && joins(c, b);
                check("choose", &[c, a, b], fits, |n| n[0].choose(n[1], n[2]));
            }
        }
    }
}

#[test]
fn the_place_of_an_error_is_a_line_or_what_the_model_was_told() {
    let m = Model::new([InputSpec::new("a", Kind::scalar(MONEY)), InputSpec::new("b", Kind::scalar(PURE))]);
    let line = line!() + 1;
    let _ = m.input("a") + m.input("b");
    m.set_place(Some("/rules/3/threshold".into()));
    let _ = m.input("c");
    let errors = m.build().unwrap_err();
    assert!(errors[0].at.contains(&format!("graph_dimensions.rs:{line}:")), "{}", errors[0]);
    assert_eq!(errors[1].at, "/rules/3/threshold");
    assert_eq!(errors[1].fault, Fault::UnknownInput("c".into()));
}

#[test]
fn exponents_do_not_run_over() {
    let m = Model::new([InputSpec::new("a", Kind::scalar(MONEY))]);
    let mut power = m.input("a");
    for _ in 0..7 {
        power = power * power;
    }
    let errors = m.build().unwrap_err();
    assert_eq!(errors.len(), 1);
    assert!(matches!(errors[0].fault, Fault::Operands { operation: "multiply", .. }));
}

#[test]
fn a_node_of_another_model_is_refused() {
    let (m, other) = (Model::new([InputSpec::new("a", Kind::scalar(PURE))]), Model::default());
    let foreign = other.number(1.0, Dimension::NONE);
    m.define("sum", m.input("a") + foreign);
    m.define("named", foreign);
    let faults: Vec<Fault> = m.build().unwrap_err().into_iter().map(|error| error.fault).collect();
    assert_eq!(faults, [Fault::ForeignNode, Fault::ForeignNode]);
}

#[test]
fn the_unknown_of_a_root_stays_in_its_body() {
    let m = Model::new([InputSpec::new("a", Kind::scalar(PURE))]);
    let a = m.input("a");
    let mut kept = None;
    let root = m.root_of(a, a, |unknown| {
        kept = Some(unknown);
        unknown - a
    });
    m.define("root", root);
    m.define("escaped", kept.unwrap() + a);
    let faults: Vec<Fault> = m.build().unwrap_err().into_iter().map(|error| error.fault).collect();
    assert_eq!(faults, [Fault::EscapedVariable]);
}

#[test]
fn errors_in_the_body_of_a_root_are_told_beside_those_of_its_ends() {
    let m = Model::new([InputSpec::new("a", Kind::scalar(PURE)), InputSpec::new("b", Kind::scalar(MONEY))]);
    let (a, b) = (m.input("a"), m.input("b"));
    let _ = m.root_of(a + b, a, |unknown| unknown * (b - a));
    assert_eq!(m.build().unwrap_err().len(), 2);
}

#[test]
fn a_formula_may_be_deep_but_not_without_end() {
    let deep = |depth: u32| {
        let m = Model::new([InputSpec::new("a", Kind::scalar(PURE))]);
        let a = m.input("a");
        m.define("result", (1..depth).fold(a, |sum, _| sum + a));
        m.build()
    };
    let graph = deep(MAX_DEPTH).unwrap();
    let mut record = Record::new(&graph);
    record.set("a", 1.0);
    let answer = evaluate(&graph, &record);
    assert_eq!(answer.figure("result").unwrap().known(), Some(f64::from(MAX_DEPTH)));
    assert!(explain(&answer, "result").is_some());
    let faults: Vec<Fault> = deep(MAX_DEPTH + 100).unwrap_err().into_iter().map(|error| error.fault).collect();
    assert_eq!(faults, [Fault::TooDeep]);
}

#[test]
fn a_formula_that_doubles_itself_is_explained_in_bounded_space() {
    let m = Model::new([InputSpec::new("a", Kind::scalar(PURE))]);
    m.define("result", (0..60).fold(m.input("a"), |sum, _| sum + sum));
    let graph = m.build().unwrap();
    let answer = evaluate(&graph, &Record::new(&graph));
    let explanation = explain(&answer, "result").unwrap();
    assert_eq!(explanation.operands.len(), 2);
}
