//! The truth table of known, missing and undefined, written again as grids and tried by brute force.
//!
//! In a grid the first operand stands at the left, the second at the top. `m` is missing, `u` and `w` are undefined
//! for two different reasons, `/0` is a division by zero, `big` an overflow; truths are 1 and 0.

use musuan::engine::graph::{
    Axis, Cause, Cell, ColumnRecords, InputSpec, Kind, Model, Node, Record, Type, columns, evaluate,
};
use musuan::engine::unit::Dimension;

const PURE: Type = Type::Number(Dimension::NONE);
const YEARS: Type = Type::Number(Dimension::TIME);

type Formula = for<'m> fn(&'m Model, &[Node<'m>]) -> Node<'m>;

fn cell(word: &str) -> Cell {
    match word {
        "m" => Cell::Missing,
        "u" => Cell::Undefined(Cause::NotLoaded),
        "w" => Cell::Undefined(Cause::NotApplicable),
        "/0" => Cell::Undefined(Cause::DivisionByZero),
        "big" => Cell::Undefined(Cause::Overflow),
        "out" => Cell::Undefined(Cause::OutOfRange),
        "none" => Cell::Undefined(Cause::NotLoaded),
        number => Cell::Known(number.parse().unwrap()),
    }
}

/// What a formula makes of single operands; columns must say the same.
fn result(types: &[Type], operands: &[&str], formula: Formula) -> Cell {
    const NAMES: [&str; 3] = ["a", "b", "c"];
    let kinds = types.iter().map(|ty| Kind::scalar(*ty));
    let inputs = NAMES.into_iter().zip(kinds.clone()).map(|(name, kind)| InputSpec::new(name, kind));
    let m = Model::new(inputs.chain([InputSpec::new("rows", Kind::rows("rows", Type::Truth))]));
    let nodes: Vec<Node> = NAMES
        .iter()
        .zip(kinds)
        .zip(operands)
        .map(|((name, kind), word)| match cell(word) {
            Cell::Undefined(cause) => m.undefined(cause, kind),
            _ => m.input(*name),
        })
        .collect();
    m.define("figure", formula(&m, &nodes));
    let graph = m.build().unwrap();
    let mut record = Record::new(&graph);
    for (name, word) in NAMES.iter().zip(operands) {
        if let Cell::Known(value) = cell(word) {
            record.set(name, value);
        }
    }
    let answer = evaluate(&graph, &record).figure("figure").unwrap();
    let column = columns(&graph, &ColumnRecords::of_records(&graph, &[record]), &["figure"]);
    assert_eq!(column.figure("figure").unwrap().cell(0), answer, "columns differ for {operands:?}");
    answer
}

fn check_grid(name: &str, types: [Type; 2], grid: &str, formula: Formula) {
    let mut lines = grid.lines().map(str::split_whitespace).filter(|line| line.clone().next().is_some());
    let top: Vec<&str> = lines.next().unwrap().collect();
    let mut pairs = Vec::new();
    for mut line in lines {
        let first = line.next().unwrap();
        let results: Vec<&str> = line.collect();
        assert_eq!(results.len(), top.len(), "{name}: the line of {first}");
        for (second, expected) in top.iter().zip(results) {
            assert_eq!(result(&types, &[first, second], formula), cell(expected), "{name}({first}, {second})");
            pairs.push(([first, *second], cell(expected)));
        }
    }
    check_side_by_side(name, types, &pairs, formula);
}

/// The pairs of a grid as records of one chunk: known, missing and undefined lanes beside each other.
fn check_side_by_side(name: &str, types: [Type; 2], pairs: &[([&str; 2], Cell)], formula: Formula) {
    const UNDEFINED: [(&str, Cause); 2] = [("u", Cause::NotLoaded), ("w", Cause::NotApplicable)];
    let kinds = [("a", types[0]), ("b", types[1])].map(|(name, ty)| (name, Kind::scalar(ty)));
    let flag = |name: &str, word: &str| format!("{name}_{word}");
    let flags = kinds.iter().flat_map(|(name, _)| UNDEFINED.map(|(word, _)| flag(name, word)));
    let inputs = kinds.iter().map(|(name, kind)| InputSpec::new(*name, *kind));
    let flags = flags.map(|flag| InputSpec::new(flag, Kind::scalar(Type::Truth)));
    let m = Model::new(inputs.chain(flags).chain([InputSpec::new("rows", Kind::rows("rows", Type::Truth))]));
    let nodes = kinds.map(|(name, kind)| {
        UNDEFINED.iter().fold(m.input(name), |node, (word, cause)| {
            m.input(flag(name, word)).choose(m.undefined(*cause, kind), node)
        })
    });
    m.define("figure", formula(&m, &nodes));
    let graph = m.build().unwrap();
    let records: Vec<Record> = pairs
        .iter()
        .map(|(words, _)| {
            let mut record = Record::new(&graph);
            for ((name, _), operand) in kinds.iter().zip(words) {
                UNDEFINED
                    .iter()
                    .for_each(|(word, _)| record.set(&flag(name, word), f64::from(u8::from(word == operand))));
                if let Cell::Known(value) = cell(operand) {
                    record.set(name, value);
                }
            }
            record
        })
        .collect();
    let answer = columns(&graph, &ColumnRecords::of_records(&graph, &records), &["figure"]);
    for (row, (words, expected)) in pairs.iter().enumerate() {
        assert_eq!(answer.figure("figure").unwrap().cell(row), *expected, "{name} side by side: {words:?}");
    }
}

#[test]
fn arithmetic_asks_for_every_operand() {
    let sum = "     0   2   m  u  w
               0    0   2   m  u  w
               2    2   4   m  u  w
               m    m   m   m  u  w
               u    u   u   u  u  u
               w    w   w   w  w  w";
    let product = "     0   2   m  u  w
                   0    0   0   m  u  w
                   2    0   4   m  u  w
                   m    m   m   m  u  w
                   u    u   u   u  u  u
                   w    w   w   w  w  w";
    let greater = "     0   2   m  u  w
                   0    0   2   m  u  w
                   2    2   2   m  u  w
                   m    m   m   m  u  w
                   u    u   u   u  u  u
                   w    w   w   w  w  w";
    let difference = "     0   2   m  u  w
                      0    0  -2   m  u  w
                      2    2   0   m  u  w
                      m    m   m   m  u  w
                      u    u   u   u  u  u
                      w    w   w   w  w  w";
    check_grid("add", [PURE; 2], sum, |_, n| n[0] + n[1]);
    check_grid("multiply", [PURE; 2], product, |_, n| n[0] * n[1]);
    check_grid("least", [PURE; 2], product, |m, n| n[0].least(n[1]) * m.number(2.0, Dimension::NONE));
    check_grid("greatest", [PURE; 2], greater, |_, n| n[0].greatest(n[1]));
    check_grid("subtract", [PURE; 2], difference, |_, n| n[0] - n[1]);
}

#[test]
fn a_division_by_a_known_zero_is_undefined_whatever_is_divided() {
    let quotient = "     0   2   m  u  w
                    0   /0   0   m  u  w
                    2   /0   1   m  u  w
                    m   /0   m   m  u  w
                    u    u   u   u  u  u
                    w    w   w   w  w  w";
    check_grid("divide", [PURE; 2], quotient, |_, n| n[0] / n[1]);
}

#[test]
fn a_number_beyond_the_finite_is_undefined() {
    let product = "        1e300  2  m
                   1e300   big    2e300  m
                   -1e300  big   -2e300  m";
    check_grid("multiply", [PURE; 2], product, |_, n| n[0] * n[1]);
    assert_eq!(result(&[PURE], &["5e-324"], |m, n| m.number(1.0, Dimension::NONE) / n[0]), cell("big"));
    assert_eq!(result(&[PURE], &["0"], |_, n| -n[0]), Cell::Known(0.0));
}

#[test]
fn comparisons_ask_for_both_sides() {
    let less = "     0  2  m  u  w
                0    0  1  m  u  w
                2    0  0  m  u  w
                m    m  m  m  u  w
                u    u  u  u  u  u
                w    w  w  w  w  w";
    let at_most = "     0  2  m  u  w
                   0    1  1  m  u  w
                   2    0  1  m  u  w
                   m    m  m  m  u  w
                   u    u  u  u  u  u
                   w    w  w  w  w  w";
    let equal = "     0  2  m  u  w
                 0    1  0  m  u  w
                 2    0  1  m  u  w
                 m    m  m  m  u  w
                 u    u  u  u  u  u
                 w    w  w  w  w  w";
    check_grid("less", [PURE; 2], less, |_, n| n[0].less_than(n[1]));
    assert_eq!(result(&[PURE; 2], &["0", "2"], |_, n| n[0].more_than(n[1])), cell("0"));
    assert_eq!(result(&[PURE; 2], &["2", "2"], |_, n| n[0].at_least(n[1])), cell("1"));
    check_grid("at most", [PURE; 2], at_most, |_, n| n[0].at_most(n[1]));
    check_grid("equal", [PURE; 2], equal, |_, n| n[0].equals(n[1]));
}

#[test]
fn truths_follow_kleene_and_a_decisive_one_beats_undefined() {
    let and = "     1  0  m  u  w
               1    1  0  m  u  w
               0    0  0  0  0  0
               m    m  0  m  m  m
               u    u  0  m  u  u
               w    w  0  m  w  w";
    let or = "     1  0  m  u  w
              1    1  1  1  1  1
              0    1  0  m  u  w
              m    1  m  m  m  m
              u    1  u  m  u  u
              w    1  w  m  w  w";
    check_grid("and", [Type::Truth; 2], and, |_, n| n[0] & n[1]);
    check_grid("or", [Type::Truth; 2], or, |_, n| n[0] | n[1]);
    for (word, contrary, known) in [("1", "0", "1"), ("0", "1", "1"), ("m", "m", "0"), ("u", "u", "0")] {
        assert_eq!(result(&[Type::Truth], &[word], |_, n| !n[0]), cell(contrary));
        assert_eq!(result(&[Type::Truth], &[word], |_, n| n[0].is_known()), cell(known));
    }
}

#[test]
fn a_choice_is_whole_and_undecided_only_where_its_branches_differ() {
    let open = "     1  2  m  u  w
                1    1  m  m  m  m
                2    m  2  m  m  m
                m    m  m  m  m  m
                u    m  m  m  u  u
                w    m  m  m  w  w";
    let undefined = "     1  2  m  u  w
                     1    1  w  m  w  w
                     2    w  2  m  w  w
                     m    m  m  m  w  w
                     u    w  w  w  w  w
                     w    w  w  w  w  w";
    let words = ["1", "2", "m", "u", "w"];
    let types = [Type::Truth, PURE, PURE];
    let choose: Formula = |_, n| n[0].choose(n[1], n[2]);
    for yes in words {
        for no in words {
            assert_eq!(result(&types, &["1", yes, no], choose), cell(yes), "true: {yes}, {no}");
            assert_eq!(result(&types, &["0", yes, no], choose), cell(no), "false: {yes}, {no}");
        }
    }
    check_grid("choose", [PURE; 2], open, |m, n| {
        // A list without rows decides nothing.
        m.input("rows").any().choose(n[0], n[1])
    });
    check_grid("choose", [PURE; 2], undefined, |m, n| {
        m.undefined(Cause::NotApplicable, Kind::scalar(Type::Truth)).choose(n[0], n[1])
    });
}

#[test]
fn another_value_stands_in_for_a_missing_one_only() {
    let or_else = "     2  m  u  w
                   1    1  1  1  1
                   m    2  m  u  w
                   u    u  u  u  u
                   w    w  w  w  w";
    check_grid("or else", [PURE; 2], or_else, |_, n| n[0].or_else(n[1]));
}

#[test]
fn the_greatest_known_leaves_out_what_is_not_known() {
    let greatest = "     2  3  m  u  w
                    1    2  3  1  1  1
                    3    3  3  3  3  3
                    m    2  3  m  m  m
                    u    2  3  m  u  u
                    w    2  3  m  w  w";
    check_grid("greatest known", [PURE; 2], greatest, |_, n| n[0].greatest_known(n[1]));
}

#[test]
fn a_key_without_a_row_is_not_loaded() {
    for (key, expected) in
        [("0", "7"), ("2", "9"), ("1", "none"), ("0.5", "none"), ("1e300", "none"), ("m", "m"), ("w", "w")]
    {
        let look_up: Formula = |m, n| m.look_up(n[0], [(0, 7.0), (2, 9.0)].into(), Dimension::NONE);
        assert_eq!(result(&[PURE], &[key], look_up), cell(expected), "{key}");
    }
}

/// What a formula over one column of a list, or one series, makes of its values.
fn folded(kind: Kind, values: &[&str], formula: Formula) -> Cell {
    let m = Model::new([InputSpec::new("values", kind), InputSpec::new("years", Kind::scalar(YEARS))]);
    m.define("figure", formula(&m, &[m.input("values"), m.input("years")]));
    let graph = m.build().unwrap();
    let mut record = Record::new(&graph);
    record.set("years", 1.0);
    record.set_list("values", values.iter().map(|word| cell(word).known()));
    let answer = evaluate(&graph, &record).figure("figure").unwrap();
    let column = columns(&graph, &ColumnRecords::of_records(&graph, &[record]), &["figure"]);
    assert_eq!(column.figure("figure").unwrap().cell(0), answer);
    answer
}

#[test]
fn a_list_without_rows_has_no_sum_and_decides_nothing() {
    let numbers = Kind::rows("rows", PURE);
    let truths = Kind::rows("rows", Type::Truth);
    let formulas: [(Kind, Formula); 5] = [
        (numbers, |_, n| n[0].sum()),
        (numbers, |_, n| n[0].least_of()),
        (numbers, |_, n| n[0].greatest_of()),
        (truths, |_, n| n[0].any()),
        (truths, |_, n| n[0].all()),
    ];
    for (kind, formula) in formulas {
        assert_eq!(folded(kind, &[], formula), Cell::Missing);
    }
    assert_eq!(folded(numbers, &["2"], |_, n| n[0].sum()), cell("2"));
    assert_eq!(folded(numbers, &["2", "5", "-1"], |_, n| n[0].sum()), cell("6"));
    assert_eq!(folded(numbers, &["2", "5", "-1"], |_, n| n[0].least_of()), cell("-1"));
    assert_eq!(folded(numbers, &["2", "5", "-1"], |_, n| n[0].greatest_of()), cell("5"));
    assert_eq!(folded(numbers, &["2", "m"], |_, n| n[0].sum()), cell("m"));
    assert_eq!(folded(numbers, &["2", "m", "0"], |m, n| (n[0] / m.number(0.0, Dimension::NONE)).sum()), cell("/0"));
    assert_eq!(folded(truths, &["m", "1"], |_, n| n[0].any()), cell("1"));
    assert_eq!(folded(truths, &["m", "0"], |_, n| n[0].any()), cell("m"));
    assert_eq!(folded(truths, &["m", "0"], |_, n| n[0].all()), cell("0"));
    assert_eq!(folded(truths, &["m", "1"], |_, n| n[0].all()), cell("m"));
}

#[test]
fn the_greatest_so_far_never_falls_and_is_not_known_from_the_first_gap_on() {
    // The first operand stands in period 0, the second in all later ones.
    let at_once: Formula = |m, n| {
        let is_first = m.period().at_most(m.number(0.0, Dimension::TIME));
        is_first.choose(n[0], n[1]).greatest_so_far().at(m.number(0.0, Dimension::TIME))
    };
    let later: Formula = |m, n| {
        let is_first = m.period().at_most(m.number(0.0, Dimension::TIME));
        is_first.choose(n[0], n[1]).greatest_so_far().at(m.number(7.0, Dimension::TIME))
    };
    let first = "     -5  3  m  u  w
                 -7   -7 -7 -7 -7 -7
                 1     1  1  1  1  1
                 m     m  m  m  m  m
                 u     u  u  u  u  u
                 w     w  w  w  w  w";
    let greatest = "     -5  3  m  u  w
                    -7   -5  3  m  u  w
                    1     1  3  m  u  w
                    m     m  m  m  u  w
                    u     u  u  u  u  u
                    w     w  w  w  w  w";
    check_grid("greatest so far, first", [PURE; 2], first, at_once);
    check_grid("greatest so far, later", [PURE; 2], greatest, later);
    let numbers = Kind { ty: PURE, axis: Axis::Periods };
    let at_three: Formula = |m, n| n[0].greatest_so_far().at(m.number(3.0, Dimension::TIME));
    assert_eq!(folded(numbers, &["1", "3", "2", "-4"], at_three), cell("3"));
    assert_eq!(folded(numbers, &["-3", "-1", "-2", "-4"], at_three), cell("-1"));
    assert_eq!(folded(numbers, &["1", "m", "2", "9"], at_three), cell("m"));
}

#[test]
fn a_shift_takes_the_one_value_it_points_at() {
    let series = Kind { ty: PURE, axis: Axis::Periods };
    let at = |values: &[&str], formula| folded(series, values, formula);
    assert_eq!(at(&["5", "m", "7"], |m, n| n[0].at(m.number(2.0, Dimension::TIME))), cell("7"));
    assert_eq!(at(&["5", "m", "7"], |_, n| n[0].at(n[1])), cell("m"));
    for wrong in [-1.0, 51.0, 0.5] {
        let formula: Formula = match wrong {
            -1.0 => |m, n| n[0].at(m.number(-1.0, Dimension::TIME)),
            51.0 => |m, n| n[0].shift(m.number(51.0, Dimension::TIME)),
            _ => |m, n| n[0].at(n[1] / m.number(2.0, Dimension::NONE)),
        };
        assert_eq!(at(&["5", "6", "7"], formula), cell("out"), "{wrong}");
    }
    // Moved by one year, a zero comes in and the missing year moves out of sight.
    assert_eq!(at(&["m", "6"], |_, n| n[0].shift(n[1])), cell("0"));
    assert_eq!(at(&["5", "m"], |m, n| n[0].shift(n[1]).at(m.number(1.0, Dimension::TIME))), cell("5"));
    assert_eq!(at(&["5", "m"], |m, n| n[0].cumulative_sum().at(m.number(0.0, Dimension::TIME))), cell("5"));
    assert_eq!(at(&["5", "m"], |m, n| n[0].cumulative_sum().at(m.number(2.0, Dimension::TIME))), cell("m"));
}
