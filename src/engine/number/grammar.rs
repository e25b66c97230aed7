use super::NumberError;
use super::decimal::nearest;
use super::reading::Reading;
use crate::engine::math::canonical;
use crate::engine::unit::{Dimension, Scale, recognise};

/// Digits before the decimal point that every stored number keeps exactly, as spreadsheets do.
const MAX_INTEGER_DIGITS: usize = 15;

/// Magnitudes and their powers of ten; a longer one stands before the one it begins with.
const MAGNITUDES: [(&str, i32); 9] =
    [("万亿", 12), ("千亿", 11), ("百亿", 10), ("亿", 8), ("千万", 7), ("百万", 6), ("万", 4), ("千", 3), ("百", 2)];

/// Reads the folded characters of one cell, which are not all blank.
pub(super) fn parse(chars: &[char]) -> Result<Reading, NumberError> {
    let (start, mut end) = super::fold::trimmed(chars);
    let mut cursor = Cursor { chars, at: start };
    let bracketed = cursor.eat('(');
    if bracketed {
        end -= 1;
        if chars.get(end) != Some(&')') {
            return Err(NumberError::Bracket { position: start + 1 });
        }
    }
    cursor.chars = chars.get(..end).unwrap_or(chars);
    if bracketed && cursor.chars.iter().skip(cursor.at).all(|&found| found == ' ') {
        return Err(NumberError::Bracket { position: start + 1 });
    }
    let (negative, in_yuan) = cursor.prefix(bracketed)?;
    let literal = cursor.literal()?;
    let suffix = cursor.suffix(literal.has_exponent)?;
    let value = literal.value(suffix.power, negative)?;
    let unit = match (in_yuan, suffix.unit) {
        (false, unit) => unit,
        (true, None) if !suffix.percent => Scale::by_id("yuan"),
        (true, Some(unit)) if unit.dimension() == Dimension::MONEY => Some(unit),
        (true, _) => return Err(cursor.unknown_suffix()),
    };
    Ok(Reading { value, percent: suffix.percent, magnitude: suffix.magnitude, unit })
}

struct Cursor<'a> {
    chars: &'a [char],
    at: usize,
}

/// A decimal in ASCII, without separators.
struct Literal {
    text: String,
    exponent: String,
    has_exponent: bool,
}

#[derive(Default)]
struct Suffix {
    power: i32,
    percent: bool,
    magnitude: Option<i32>,
    unit: Option<&'static Scale>,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn eat(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        self.at += usize::from(found);
        found
    }

    fn skip_blanks(&mut self) {
        while self.eat(' ') {}
    }

    fn take_while(&mut self, accept: impl Fn(char) -> bool) -> String {
        let taken: String = self.chars.iter().skip(self.at).take_while(|&&found| accept(found)).collect();
        self.at += taken.chars().count();
        taken
    }

    /// Sign and currency sign, each at most once. Gives whether the number is negative and whether it is in yuan.
    fn prefix(&mut self, bracketed: bool) -> Result<(bool, bool), NumberError> {
        let (mut sign, mut in_yuan) = (None, false);
        loop {
            self.skip_blanks();
            match self.peek() {
                Some('+' | '-') if sign.is_some() || bracketed => {
                    return Err(NumberError::Sign { position: self.at + 1 });
                }
                Some(found @ ('+' | '-')) => sign = Some(found),
                Some('¥') if !in_yuan => in_yuan = true,
                _ => return Ok((bracketed || sign == Some('-'), in_yuan)),
            }
            self.at += 1;
        }
    }

    fn literal(&mut self) -> Result<Literal, NumberError> {
        let start = self.at;
        let whole = self.take_while(|found| found.is_ascii_digit() || found == ',');
        let mut text = ungrouped(&whole).map_err(|offset| NumberError::Grouping { position: start + offset + 1 })?;
        let digits = text.trim_start_matches('0').len();
        // A trailing zero more is a magnitude, not a digit that could be lost: 10¹⁵ is written with 16.
        let kept = digits - usize::from(text.ends_with('0') && digits == MAX_INTEGER_DIGITS + 1);
        if kept > MAX_INTEGER_DIGITS {
            return Err(NumberError::TooManyDigits { digits });
        }
        if self.eat('.') {
            let fraction = self.take_while(|found| found.is_ascii_digit());
            text.push('.');
            text.push_str(&fraction);
        }
        if !text.contains(|found: char| found.is_ascii_digit()) {
            return Err(self.no_digits(start));
        }
        let exponent = self.exponent();
        Ok(Literal { text, has_exponent: exponent.is_some(), exponent: exponent.unwrap_or_default() })
    }

    fn no_digits(&self, start: usize) -> NumberError {
        match self.chars.get(start) {
            Some(&found) => NumberError::NotANumber { position: start + 1, found },
            None => NumberError::Sign { position: start },
        }
    }

    /// `e`, an optional sign and digits; anything less is left for the suffix.
    fn exponent(&mut self) -> Option<String> {
        let start = self.at;
        if self.eat('e') || self.eat('E') {
            let mut exponent = if self.eat('-') { String::from("-") } else { String::new() };
            if exponent.is_empty() {
                self.eat('+');
            }
            let digits = self.take_while(|found| found.is_ascii_digit());
            if !digits.is_empty() {
                exponent.push_str(&digits);
                return Some(exponent);
            }
        }
        self.at = start;
        None
    }

    fn suffix(&mut self, after_exponent: bool) -> Result<Suffix, NumberError> {
        self.skip_blanks();
        let position = self.at + 1;
        let Some(next) = self.peek() else {
            return Ok(Suffix::default());
        };
        match next {
            '0'..='9' => return Err(NumberError::SpaceInside { position }),
            '.' => return Err(NumberError::SecondPoint { position }),
            ',' => return Err(NumberError::Grouping { position }),
            _ => {}
        }
        let rest: String = self.chars.iter().skip(self.at).collect();
        let suffix = if rest == "%" {
            Suffix { power: -2, percent: true, ..Suffix::default() }
        } else {
            self.magnitude_and_unit(&rest)?
        };
        if after_exponent { Err(NumberError::ExponentWithSuffix) } else { Ok(suffix) }
    }

    /// A unit, a magnitude, or a magnitude and a unit. 万 and 亿 alone are magnitudes, 万元 and 亿元 units.
    fn magnitude_and_unit(&self, rest: &str) -> Result<Suffix, NumberError> {
        let magnitude = MAGNITUDES.iter().find(|(word, _)| rest.starts_with(word));
        let after = magnitude.map_or(rest, |(word, _)| rest.strip_prefix(word).unwrap_or(rest)).trim_start();
        let magnitude = magnitude.map(|&(_, power)| power);
        if let (Some(power), true) = (magnitude, after.is_empty()) {
            return Ok(Suffix { power, magnitude, ..Suffix::default() });
        }
        if let Some(unit) = recognise(rest) {
            return Ok(Suffix { unit: Some(unit), ..Suffix::default() });
        }
        let Some(power) = magnitude else {
            return Err(self.unknown_suffix());
        };
        let unit = recognise(after);
        if after.starts_with(|next: char| next.is_ascii_digit()) || unit.is_some_and(Scale::counts_in_myriads) {
            let offset = rest.chars().count() - after.chars().count();
            return Err(NumberError::MixedMagnitudes { position: self.at + offset + 1 });
        }
        match unit {
            Some(_) => Ok(Suffix { power, magnitude, unit, percent: false }),
            None => Err(self.unknown_suffix()),
        }
    }

    fn unknown_suffix(&self) -> NumberError {
        NumberError::UnknownSuffix { position: self.at + 1, found: self.chars.iter().skip(self.at).collect() }
    }
}

impl Literal {
    /// The stored number nearest to the literal times a power of ten, rounded once.
    fn value(&self, power: i32, negative: bool) -> Result<f64, NumberError> {
        let exponent = if self.has_exponent { self.exponent.clone() } else { power.to_string() };
        let value = nearest(&self.text, exponent);
        if value.is_infinite() {
            return Err(NumberError::TooLarge);
        }
        if value == 0.0 && self.text.contains(|digit| matches!(digit, '1'..='9')) {
            return Err(NumberError::TooSmall);
        }
        Ok(canonical(if negative { -value } else { value }))
    }
}

/// Takes the separators out of strict groups of three (`1,234,567`) or four (`1,2345,6789`), the first of them shorter
/// or full and not led by a zero. `Err` holds the offset of the first separator.
fn ungrouped(whole: &str) -> Result<String, usize> {
    let Some(first) = whole.find(',') else {
        return Ok(whole.to_owned());
    };
    let sizes_fit = |size: usize| first <= size && whole.split(',').skip(1).all(|group| group.len() == size);
    if first > 0 && !whole.starts_with('0') && (sizes_fit(3) || sizes_fit(4)) {
        Ok(whole.replace(',', ""))
    } else {
        Err(first)
    }
}
