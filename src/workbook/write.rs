//! The file.

use super::book::{Book, Content, Look, NumberLook, Page, Role, Rule, Shown};
use jiff::civil::Date;
use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, DataValidationRule, DocProperties,
    ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

/// Why a workbook is not written.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// A name, size or formula that the format does not take.
    #[error("the workbook cannot be written: {0}")]
    Format(#[from] XlsxError),
}

/// What the cells with formulas show before they are calculated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Results {
    /// What they come to.
    True,
    /// A number that none of them comes to, so that a test sees whether they were calculated.
    Poisoned,
}

const POISON: &str = "-987654321";

/// Writes a workbook; the same one gives the same bytes.
pub(super) fn write(book: &Book, day: Date, results: Results) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    let (year, month, of_month) = (day.year(), day.month(), day.day());
    let year = u16::try_from(year).unwrap_or(1_900);
    let [month, of_month] = [month, of_month].map(|part| u8::try_from(part).unwrap_or(1));
    let created = ExcelDateTime::from_ymd(year, month, of_month)?;
    let properties = DocProperties::new().set_title(&book.title).set_creation_datetime(&created);
    workbook.set_properties(&properties);
    for page in &book.pages {
        let mut worksheet = Worksheet::new();
        write_page(&mut worksheet, page, results)?;
        workbook.push_worksheet(worksheet);
    }
    for (name, cell) in &book.names {
        workbook.define_name(name, &format!("={cell}"))?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn write_page(sheet: &mut Worksheet, page: &Page, results: Results) -> Result<(), WorkbookError> {
    sheet.set_name(&page.name)?;
    for cell in &page.cells {
        let format = format_of(cell.look);
        let (row, column) = (cell.row, cell.column);
        match &cell.content {
            Content::Text(text) => sheet.write_string_with_format(row, column, text, &format)?,
            Content::Number(number) => sheet.write_number_with_format(row, column, *number, &format)?,
            Content::Truth(truth) => sheet.write_boolean_with_format(row, column, *truth, &format)?,
            Content::Blank => sheet.write_blank(row, column, &format)?,
            Content::Formula(formula, shown) => {
                let formula = Formula::new(formula).set_result(match results {
                    Results::True => shown.written(),
                    Results::Poisoned => POISON.to_owned(),
                });
                sheet.write_formula_with_format(row, column, formula, &format)?
            }
        };
    }
    for (column, width) in &page.widths {
        sheet.set_column_width(*column, *width)?;
    }
    if let Some((row, column)) = page.frozen {
        sheet.set_freeze_panes(row, column)?;
    }
    for (row, column, rule) in &page.rules {
        sheet.add_data_validation(*row, *column, *row, *column, &validation(rule))?;
    }
    let alert = Format::new().set_background_color(Color::RGB(0x00F9_D6D2)).set_font_color(Color::RGB(0x008C_1D18));
    for (column, first, last) in &page.differences {
        let rule = ConditionalFormatCell::new().set_rule(ConditionalFormatCellRule::NotEqualTo(0)).set_format(&alert);
        sheet.add_conditional_format(*first, *column, *last, *column, &rule)?;
    }
    if page.is_landscape {
        sheet.set_landscape();
    }
    // A4, as many pages long as it takes.
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_footer("&L&A&R&P / &N");
    if let Some((row, _)) = page.frozen.filter(|(row, _)| *row > 0) {
        sheet.set_repeat_rows(0, row - 1)?;
    }
    Ok(())
}

fn validation(rule: &Rule) -> DataValidation {
    match rule {
        Rule::OneOf(range) => DataValidation::new().allow_list_formula(Formula::new(range)),
        Rule::Between(least, most) => {
            DataValidation::new().allow_decimal_number(DataValidationRule::Between(*least, *most))
        }
    }
}

fn format_of(look: Look) -> Format {
    let format = Format::new().set_align(FormatAlign::Top).set_num_format(match look.number {
        NumberLook::Plain => "General",
        NumberLook::Amount => "#,##0.00",
        NumberLook::Ratio => "0.0000",
        NumberLook::Percent => "0.00%",
        NumberLook::Whole => "0",
        NumberLook::Day => "yyyy-mm-dd",
    });
    match look.role {
        Role::Body => format,
        Role::Title => format.set_bold().set_font_size(14),
        Role::Heading => format
            .set_bold()
            .set_text_wrap()
            .set_background_color(Color::RGB(0x00E8_EDF2))
            .set_border_bottom(FormatBorder::Thin),
        Role::Entry => format.set_background_color(Color::RGB(0x00FF_F7DB)).set_border(FormatBorder::Hair),
        Role::Note => format.set_text_wrap().set_font_color(Color::RGB(0x0055_5F69)),
        Role::Total => format.set_bold().set_border_top(FormatBorder::Thin),
    }
}

impl Shown {
    fn written(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Truth(truth) => (if *truth { "TRUE" } else { "FALSE" }).to_owned(),
            Self::Text(text) => text.clone(),
            Self::Missing => "#N/A".to_owned(),
            Self::Undefined => "#NUM!".to_owned(),
        }
    }
}
