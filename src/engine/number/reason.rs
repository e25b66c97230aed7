use super::NumberError;

/// Words of estimate. `~` and dashes are among them only where they do not stand between two numbers.
const ESTIMATES: [&str; 26] = [
    "左右", "大约", "大概", "约", "近", "余", "多", "几", "以上", "以下", "以内", "不到", "不足", "超过", "超", "至少",
    "至多", "上下", "可能", "≈", "~", "≥", "≤", ">", "<", "±",
];

const PLACEHOLDERS: [&str; 26] = [
    "-", "--", "---", "—", "——", "–", "/", "\\", "*", "无", "暂无", "未知", "不详", "待定", "空", "缺", "缺失", "未填",
    "未报", "待补", "n/a", "na", "null", "none", "nil", "?",
];

const CHINESE_NUMERALS: &str = "〇零一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟萬万亿";

/// The reason that helps most for a text that the grammar refused; the grammar's own where there is no better one.
pub(super) fn explain(chars: &[char], error: NumberError) -> NumberError {
    if !matches!(
        error,
        NumberError::NotANumber { .. }
            | NumberError::UnknownSuffix { .. }
            | NumberError::Sign { .. }
            | NumberError::SecondPoint { .. }
            | NumberError::SpaceInside { .. }
    ) {
        return error;
    }
    let (start, end) = super::fold::trimmed(chars);
    let text: String = chars.iter().skip(start).take(end - start).map(char::to_ascii_lowercase).collect();
    known(&text).unwrap_or(error)
}

fn known(text: &str) -> Option<NumberError> {
    if PLACEHOLDERS.contains(&text) {
        return Some(NumberError::Placeholder);
    }
    if text.starts_with('#') {
        return Some(NumberError::SpreadsheetError);
    }
    if text.starts_with('=') {
        return Some(NumberError::Formula);
    }
    if is_date(text) {
        return Some(NumberError::Date);
    }
    if let Some(error) = between_two_numbers(text) {
        return Some(error);
    }
    let unsigned = text.trim_start_matches(['+', '-', ' ']);
    if unsigned.starts_with('∞') || ["inf", "infinity", "nan", "无穷", "无穷大"].contains(&unsigned) {
        return Some(NumberError::NotFinite);
    }
    if let Some(word) = ESTIMATES.into_iter().find(|word| text.contains(word)) {
        return Some(NumberError::Uncertain { word });
    }
    let numeral = |character: char| CHINESE_NUMERALS.contains(character);
    unsigned.starts_with(numeral).then_some(NumberError::ChineseNumerals)
}

fn is_date(text: &str) -> bool {
    let day = text.split([' ', 't']).next().unwrap_or(text);
    matches!(super::read_date(day), Ok(Some(_))) || (text.contains('年') && text.contains('月'))
}

/// `1/2`, `10-20`, `10～20万`.
fn between_two_numbers(text: &str) -> Option<NumberError> {
    let joint = text.char_indices().skip(1).find(|(_, character)| "/-~–—至到".contains(*character));
    let (at, joint) = joint?;
    let before = text.get(..at)?.trim_end();
    let after = text.get(at + joint.len_utf8()..)?.trim_start();
    let digit = |character: char| character.is_ascii_digit();
    if !(before.starts_with(digit) && after.starts_with(digit)) {
        return None;
    }
    Some(if joint == '/' { NumberError::Fraction } else { NumberError::Range })
}
