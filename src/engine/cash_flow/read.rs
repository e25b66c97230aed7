//! Reads a cash flow from the text of a file: one column of amounts, or a date and an amount in each row.
//!
//! One cell that cannot be read refuses the whole file: leaving it out would move every later amount by a period, or
//! change a value without a word; so does a heading whose unit is not understood. Left out on purpose: encodings (the text
//! is already decoded), workbooks, and units other than those of money.

use jiff::civil::Date;

use super::dated::DatedFlows;
use super::heading::scale_of;
use super::{CashFlowReport, FlowError, Rates, mirr, present_value, rates, report, report_dated};
use crate::engine::issue::{Argument, Issue, Place};
use crate::engine::number::{DateError, NumberError, read, read_date, read_in};
use crate::engine::unit::Scale;

/// More rows than any cash flow has; a longer file is something else.
const MOST_ROWS: usize = 100_000;

/// A cash flow as it was read.
#[derive(Clone, PartialEq, Debug)]
pub enum Flows {
    /// One amount per period, the first undiscounted.
    Periodic(Vec<f64>),
    /// Amounts by date.
    Dated(DatedFlows),
}

impl Flows {
    /// The present value at one rate; `None` where the rate is not above -100 % or the value exceeds all numbers.
    #[must_use]
    pub fn present_value(&self, rate: f64) -> Option<f64> {
        match self {
            Self::Periodic(flows) => present_value(flows, rate),
            Self::Dated(flows) => flows.present_value(rate),
        }
    }

    /// Every internal rate of return.
    #[must_use]
    pub fn rates(&self) -> Rates {
        match self {
            Self::Periodic(flows) => rates(flows),
            Self::Dated(flows) => flows.rates(),
        }
    }

    /// The modified rate of return at a rate for outlays and one for receipts; `None` as for [`mirr`].
    #[must_use]
    pub fn mirr(&self, finance_rate: f64, reinvest_rate: f64) -> Option<f64> {
        match self {
            Self::Periodic(flows) => mirr(flows, finance_rate, reinvest_rate),
            Self::Dated(flows) => flows.mirr(finance_rate, reinvest_rate),
        }
    }

    /// Everything there is to say about the flow at one rate.
    ///
    /// # Errors
    /// A rate that is not above -100 %.
    pub fn report(&self, rate: f64) -> Result<CashFlowReport, FlowError> {
        match self {
            Self::Periodic(flows) => report(flows, rate),
            Self::Dated(flows) => report_dated(flows, rate),
        }
    }
}

/// Why a file is not read as a cash flow. Rows and columns count from 1, headings included.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum ReadError {
    /// No row with an amount.
    #[error("no amount")]
    Empty,
    /// More rows than are read.
    #[error("more than {most} rows")]
    TooMany {
        /// How many are read.
        most: usize,
    },
    /// Neither one column nor two, or not as many as in the first row.
    #[error("row {row} has {found} columns, not {expected}")]
    Columns {
        /// The row.
        row: usize,
        /// As many as in the first row, or 2.
        expected: usize,
        /// As many as there are.
        found: usize,
    },
    /// A heading whose unit is no money in yuan, or not one unit.
    #[error("column {column}: the unit of {text:?} is not understood")]
    Unit {
        /// The column.
        column: usize,
        /// The heading, whole.
        text: String,
    },
    /// A blank cell or row between others: a blank is not a zero.
    #[error("row {row}, column {column} is blank")]
    Blank {
        /// The row.
        row: usize,
        /// The column.
        column: usize,
    },
    /// A cell that is no amount of money.
    #[error("row {row}, column {column}: {text:?} is no amount: {error}")]
    Amount {
        /// The row.
        row: usize,
        /// The column.
        column: usize,
        /// The cell, whole.
        text: String,
        /// What is wrong with it.
        error: NumberError,
    },
    /// A cell that is no date.
    #[error("row {row}, column 1: {text:?} is no date: {error}")]
    Date {
        /// The row.
        row: usize,
        /// The cell, whole.
        text: String,
        /// What is wrong with it.
        error: DateError,
    },
    /// The amounts cannot be a cash flow.
    #[error(transparent)]
    Flow(#[from] FlowError),
}

impl ReadError {
    /// Stable code, the key of its sentence.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty | Self::Flow(FlowError::Empty) => "cash_flow.empty",
            Self::TooMany { .. } => "cash_flow.too_many",
            Self::Columns { .. } => "cash_flow.columns",
            Self::Unit { .. } => "cash_flow.unit",
            Self::Blank { .. } => "cash_flow.blank",
            Self::Amount { error, .. } => error.code(),
            Self::Date { error, .. } => error.code(),
            Self::Flow(FlowError::NotFinite { .. }) => "cash_flow.not_finite",
            Self::Flow(FlowError::Rate { .. }) => "cash_flow.rate",
        }
    }

    /// The issue, with its place and facts.
    #[must_use]
    pub fn issue(&self) -> Issue {
        let at = |row: usize, column: Option<usize>| Place {
            row: Some(row),
            column: column.map(|column| column.to_string()),
            ..Place::default()
        };
        match self {
            Self::Amount { row, column, text, error } => error.issue(text).at(at(*row, Some(*column))),
            Self::Date { row, text, error } => error.issue(text).at(at(*row, Some(1))),
            Self::Unit { column, text } => Issue::error(self.code(), text.as_str()).at(at(1, Some(*column))),
            Self::Blank { row, column } => Issue::error(self.code(), "").at(at(*row, Some(*column))),
            Self::Columns { row, expected, found } => Issue::error(self.code(), "")
                .at(at(*row, None))
                .with("expected", Argument::Count(*expected))
                .with("found", Argument::Count(*found)),
            Self::TooMany { most } => Issue::error(self.code(), "").with("most", Argument::Count(*most)),
            Self::Flow(FlowError::Rate { rate }) => Issue::error(self.code(), "").with("rate", Argument::Number(*rate)),
            Self::Empty | Self::Flow(_) => Issue::error(self.code(), ""),
        }
    }
}

/// One line with its number.
struct Row<'a> {
    number: usize,
    cells: Vec<&'a str>,
}

/// Reads one column of amounts, or rows of `date,amount`, separated by tab, semicolon or comma. A first row without any
/// digit is a heading; blank rows at the end are left away.
///
/// # Units
/// Amounts are yuan unless the heading or the cell says otherwise: `现金流（万元）`, `现金流/万元`, `1.5万元`.
///
/// # Errors
/// The first thing that is wrong, with its place.
///
/// # Example
/// ```
/// use musuan::engine::cash_flow::{Flows, read_flows};
/// assert_eq!(read_flows("amount\n-1000\n\"1,100\"\n"), Ok(Flows::Periodic(vec![-1000.0, 1100.0])));
/// ```
pub fn read_flows(text: &str) -> Result<Flows, ReadError> {
    read_flows_in(text, Scale::by_id("yuan"))
}

/// As [`read_flows`], with amounts in this unit of money unless the heading or the cell says otherwise.
///
/// # Errors
/// As [`read_flows`].
pub fn read_flows_in(text: &str, unit: Option<&'static Scale>) -> Result<Flows, ReadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_end();
    if text.trim_start().is_empty() {
        return Err(ReadError::Empty);
    }
    let delimiter = [b'\t', b';'].into_iter().find(|mark| text.as_bytes().contains(mark)).map_or(',', char::from);
    let mut rows =
        text.lines().enumerate().map(|(index, line)| Row { number: index + 1, cells: cells(line, delimiter) });
    let first = rows.next().ok_or(ReadError::Empty)?;
    let columns = first.cells.len();
    let heading = is_heading(&first);
    let scale = match first.cells.last().filter(|_| heading && columns < 3) {
        Some(&cell) => scale_of(cell).map_err(|_| ReadError::Unit { column: columns, text: cell.to_owned() })?,
        None => None,
    };
    let scale = scale.or(unit);
    let rows = (!heading).then_some(first).into_iter().chain(rows);
    let amount = |row: &Row<'_>, column| amount(row, column, scale);
    match columns {
        1 => read_all(rows, columns, |row| amount(row, 1)).map(Flows::Periodic),
        2 => Ok(Flows::Dated(DatedFlows::new(&read_all(rows, columns, |row| Ok((date(row)?, amount(row, 2)?)))?)?)),
        found => Err(ReadError::Columns { row: 1, expected: 2, found }),
    }
}

/// Whether a first row names its columns: words without a digit that do not stand for a value either, as `NaN`, `#N/A`
/// and a dash do.
fn is_heading(row: &Row<'_>) -> bool {
    let is_word = |cell: &&str| !cell.is_empty() && !cell.chars().any(char::is_numeric);
    row.cells.iter().all(is_word)
        && !matches!(
            row.cells.last().map(|cell| read(cell)),
            Some(Err(NumberError::NotFinite
                | NumberError::Placeholder
                | NumberError::SpreadsheetError
                | NumberError::ChineseNumerals
                | NumberError::Range))
        )
}

/// Reads every row, or says what is wrong with the first bad one.
fn read_all<'a, T>(
    rows: impl Iterator<Item = Row<'a>>,
    columns: usize,
    read_row: impl Fn(&Row<'a>) -> Result<T, ReadError>,
) -> Result<Vec<T>, ReadError> {
    let mut found = Vec::new();
    for row in rows {
        if found.len() == MOST_ROWS {
            return Err(ReadError::TooMany { most: MOST_ROWS });
        }
        let has_text = row.cells.iter().any(|cell| !cell.is_empty());
        if has_text && row.cells.len() != columns {
            return Err(ReadError::Columns { row: row.number, expected: columns, found: row.cells.len() });
        }
        found.push(read_row(&row)?);
    }
    if found.is_empty() { Err(ReadError::Empty) } else { Ok(found) }
}

fn amount(row: &Row<'_>, column: usize, scale: Option<&'static Scale>) -> Result<f64, ReadError> {
    let text = row.cells.get(column - 1).copied().unwrap_or_default();
    let yuan = scale.map_or(Ok(None), |scale| read_in(text, scale));
    match yuan {
        Ok(Some(amount)) => Ok(amount),
        Ok(None) => Err(ReadError::Blank { row: row.number, column }),
        Err(error) => Err(ReadError::Amount { row: row.number, column, text: text.to_owned(), error }),
    }
}

fn date(row: &Row<'_>) -> Result<Date, ReadError> {
    let text = row.cells.first().copied().unwrap_or_default();
    match read_date(text) {
        Ok(Some(date)) => Ok(date),
        Ok(None) => Err(ReadError::Blank { row: row.number, column: 1 }),
        Err(error) => Err(ReadError::Date { row: row.number, text: text.to_owned(), error }),
    }
}

/// The cells of a line, trimmed; one in quotes may hold the delimiter.
fn cells(line: &str, delimiter: char) -> Vec<&str> {
    let mut is_quoted = false;
    let split = |character: char| {
        is_quoted ^= character == '"';
        character == delimiter && !is_quoted
    };
    let unquoted = |cell: &str| cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"')).is_some();
    line.split(split)
        .map(str::trim)
        .map(|cell| if unquoted(cell) { cell.trim_matches('"').trim() } else { cell })
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn dated(flows: &[(i16, i8, i8, f64)]) -> Flows {
        let flows: Vec<(Date, f64)> = flows.iter().map(|(y, m, d, amount)| (date(*y, *m, *d), *amount)).collect();
        Flows::Dated(DatedFlows::new(&flows).unwrap())
    }

    #[test]
    fn one_column_is_read_with_or_without_heading() {
        let expected = Ok(Flows::Periodic(vec![-1000.0, 2300.0, -1320.0]));
        for text in [
            "-1000\n2300\n-1320",
            "\u{feff}现金流（元）\r\n-1000\r\n2300\r\n-1320\r\n\r\n",
            "Cash flow (yuan)\n(1000)\n2300\n(1320)\n",
            "-1000\n\"2,300\"\n－１３２０\n",
        ] {
            assert_eq!(read_flows(text), expected, "{text}");
        }
    }

    #[test]
    fn date_and_amount_are_read_in_the_usual_forms() {
        let expected = Ok(dated(&[(2024, 1, 31, -1000.0), (2025, 2, 1, 15_000.0)]));
        for text in [
            "2024-01-31,-1000\n2025-02-01,15000\n",
            "日期,现金流\n2025年2月1日,1.5万元\n2024/1/31,-1000\n",
            "date;flow\n20240131;\"-1,000\"\n20250201;15,000\n",
            "date\tflow\n2024.1.31\t-1000\n2025.2.1\t15,000\n",
        ] {
            assert_eq!(read_flows(text), expected, "{text}");
        }
    }

    #[test]
    fn the_unit_of_a_heading_counts_unless_a_cell_has_its_own() {
        let expected = Ok(Flows::Periodic(vec![-10_000_000.0, 23_000_000.0, 500.0]));
        assert_eq!(read_flows("现金流（万元）\n-1000\n2300\n500元\n"), expected);
        assert_eq!(read_flows("单位：万元\n-1\n"), Ok(Flows::Periodic(vec![-10_000.0])));
        assert_eq!(read_flows("flow (yuan)\n-1000\n"), Ok(Flows::Periodic(vec![-1000.0])));
        assert_eq!(read_flows("date,flow (万元)\n2024-01-01,-1\n"), Ok(dated(&[(2024, 1, 1, -10_000.0)])));
    }

    #[test]
    fn the_unit_that_was_chosen_counts_unless_the_text_names_one() {
        let unit = Scale::by_id("ten_thousand_yuan");
        assert_eq!(read_flows_in("-1000\n2300\n", unit), Ok(Flows::Periodic(vec![-1e7, 2.3e7])));
        assert_eq!(read_flows_in("现金流（元）\n-1000\n2万元\n", unit), Ok(Flows::Periodic(vec![-1000.0, 20_000.0])));
    }

    #[test]
    fn a_unit_that_is_not_understood_refuses_the_file_and_is_never_yuan() {
        let error = read_flows("date,现金流（千元）\n2024-01-01,-1\n").unwrap_err();
        assert_eq!(error, ReadError::Unit { column: 2, text: "现金流（千元）".into() });
        let issue = error.issue();
        assert_eq!(
            (issue.code, issue.place.row, issue.place.column.as_deref()),
            ("cash_flow.unit", Some(1), Some("2"))
        );
    }

    #[test]
    fn nothing_to_read_is_said() {
        for text in ["", "\u{feff}", " \n\n", "flow\n", "date,flow\n"] {
            assert_eq!(read_flows(text), Err(ReadError::Empty), "{text:?}");
        }
    }

    #[test]
    fn a_bad_cell_refuses_the_file_and_names_its_place() {
        let error = read_flows("flow\n-1000\n约2万\n").unwrap_err();
        assert!(matches!(&error, ReadError::Amount { row: 3, column: 1, text, .. } if text == "约2万"), "{error}");
        let issue = error.issue();
        assert_eq!((issue.place.row, issue.place.column.as_deref()), (Some(3), Some("1")));
        assert_eq!((issue.code, issue.text.as_str()), ("number.uncertain", "约2万"));
        let error = read_flows("2024-01-01,-5\n2024-02-30,6\n").unwrap_err();
        assert!(matches!(error, ReadError::Date { row: 2, error: DateError::NoSuchDay, .. }));
        for text in ["NaN\n1", "-\n1", "#N/A\n1", "1\n1e400", "1\n12%", "1OO\n5"] {
            assert!(matches!(read_flows(text), Err(ReadError::Amount { .. })), "{text}");
        }
    }

    #[test]
    fn a_blank_is_not_a_zero() {
        assert_eq!(read_flows("-1\n\n2"), Err(ReadError::Blank { row: 2, column: 1 }));
        assert_eq!(read_flows("\n-1\n2"), Err(ReadError::Blank { row: 1, column: 1 }));
        assert_eq!(read_flows("2024-01-01,-1\n2024-01-02,\n2024-01-03,1"), Err(ReadError::Blank { row: 2, column: 2 }));
        assert_eq!(read_flows("2024-01-01,-1\n,3\n2024-01-03,1"), Err(ReadError::Blank { row: 2, column: 1 }));
    }

    #[test]
    fn rows_of_other_lengths_are_refused() {
        assert_eq!(read_flows("a,b,c\n1,2,3"), Err(ReadError::Columns { row: 1, expected: 2, found: 3 }));
        assert_eq!(read_flows("2024-01-01,1\n5"), Err(ReadError::Columns { row: 2, expected: 2, found: 1 }));
        let long = "1\n".repeat(MOST_ROWS + 1);
        assert_eq!(read_flows(&long), Err(ReadError::TooMany { most: MOST_ROWS }));
    }

    #[test]
    fn what_was_read_is_reported() {
        let found = read_flows("-1000\n2300\n-1320\n").unwrap().report(0.08).unwrap();
        assert_eq!(found.irr.roots, [0.1, 0.2]);
        let found = read_flows("2021-01-01,-1000\n2022-01-01,1100\n").unwrap().report(0.1).unwrap();
        assert!(found.npv.unwrap().abs() < 1e-9);
        assert_eq!(found.payback.simple.time(), Some(1000.0 / 1100.0));
    }
}
