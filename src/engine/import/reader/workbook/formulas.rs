//! Formulas without a result: a program that writes workbooks without calculating leaves them, and so does a spreadsheet
//! that was told not to calculate.

use calamine::{DataRef, XlsxFormulaMetadata};

use super::super::body::LARGEST_WIDTH;
use super::super::memory::OutOfMemory;
use super::rows::Book;

/// So many characters of a formula are kept, enough to know it again.
const CHARACTERS_KEPT: usize = 80;

/// A cell whose formula was never calculated.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Formula {
    /// Row and column, the first being 0.
    pub place: (u32, u32),
    /// The formula with its equals sign, as a person would see it; of one that is shared with other cells and not written
    /// out here, only that it is one.
    pub text: Box<str>,
}

/// The formulas without a result in a sheet, in the order in which the cells stand there, up to so many filled rows. `spend`
/// is told the memory that each takes.
///
/// A formula that cannot be read ends the list: the values beside it count as they are stored.
///
/// # Errors
/// [`OutOfMemory`] as `spend` says.
pub(super) fn uncalculated(
    book: &mut Book<'_>,
    sheet: &str,
    most_rows: usize,
    mut spend: impl FnMut(usize) -> Result<(), OutOfMemory>,
) -> Result<Vec<Formula>, OutOfMemory> {
    let mut found = Vec::new();
    let Ok(mut cells) = book.worksheet_cells_reader(sheet) else { return Ok(found) };
    let (mut row, mut rows) = (None, 0);
    while let Ok(Some(cell)) = cells.next_cell_with_formula_metadata() {
        let is_empty = cell.value == DataRef::Empty;
        if is_empty && cell.formula.is_none() {
            continue;
        }
        if row != Some(cell.pos.0) {
            (row, rows) = (Some(cell.pos.0), rows + 1);
        }
        if rows > most_rows {
            break;
        }
        if let Some(formula) = cell.formula.filter(|_| is_empty && (cell.pos.1 as usize) < LARGEST_WIDTH) {
            let text = text_of(&formula);
            spend(text.len() + size_of::<Formula>())?;
            found.push(Formula { place: cell.pos, text });
        }
    }
    Ok(found)
}

fn text_of(formula: &XlsxFormulaMetadata) -> Box<str> {
    let written = match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => formula.as_str(),
        _ => "",
    };
    if written.is_empty() {
        return "=…".into();
    }
    let kept: String = written.chars().take(CHARACTERS_KEPT).collect();
    let cut = if kept.len() < written.len() { "…" } else { "" };
    format!("={kept}{cut}").into()
}
