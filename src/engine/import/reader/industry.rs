//! From a code or a name of GB/T 4754 to the industry that the rules look up.
//!
//! The same two digits mean different industries in 2002 and 2017, so a code without its edition says nothing, but for
//! division 38, which the edition of 2002 leaves out; and most names stand in both. What is not certain is kept as the text
//! of the code and told: nothing is lost, and nothing guessed. Where most cells of a column belong to one edition, it is
//! proposed for the others; what no edition decides is asked once for each text.

use super::IndustryEdition;
use super::heading::folded;
use super::intake::{Intake, Written, column_place};
use super::memory::OutOfMemory;
use crate::engine::field::{Field, FieldType};
use crate::engine::issue::{Argument, Issue, Place};
use crate::engine::parcel::{Entry, Parcel, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How an edition is named beside a code or in the heading above it, folded.
const EDITIONS: [(&str, [&str; 4]); 2] = [
    ("2017", ["gb/t47542017", "2017年版", "2017版", "(2017)"]),
    ("2002", ["gb/t47542002", "2002年版", "2002版", "(2002)"]),
];

/// The division that only one edition has.
const ONLY_IN_2017: &str = "38";

/// Names of divisions with their numbers in 2002 and 2017, `及` written as `和` and points left out. Those that the other
/// edition has for a part of a division stand with both.
const NAMES: [(&str, &str, &str); 44] = [
    ("农副食品加工业", "13", "13"),
    ("食品制造业", "14", "14"),
    ("饮料制造业", "15", "15"),
    ("酒饮料和精制茶制造业", "", "15"),
    ("烟草制品业", "16", "16"),
    ("纺织业", "17", "17"),
    ("纺织服装鞋帽制造业", "18", ""),
    ("纺织服装服饰业", "", "18"),
    ("皮革毛皮羽毛绒和其制品业", "19", ""),
    ("皮革毛皮羽毛和其制品和制鞋业", "", "19"),
    ("木材加工和木竹藤棕草制品业", "20", "20"),
    ("家具制造业", "21", "21"),
    ("造纸和纸制品业", "22", "22"),
    ("印刷业和记录媒介的复制", "23", ""),
    ("印刷和记录媒介复制业", "", "23"),
    ("文教体育用品制造业", "24", ""),
    ("文教工美体育和娱乐用品制造业", "", "24"),
    ("石油加工炼焦和核燃料加工业", "25", ""),
    ("石油煤炭和其他燃料加工业", "", "25"),
    ("化学原料和化学制品制造业", "26", "26"),
    ("医药制造业", "27", "27"),
    ("化学纤维制造业", "28", "28"),
    ("橡胶制品业", "29", "29"),
    ("塑料制品业", "30", "29"),
    ("橡胶和塑料制品业", "", "29"),
    ("非金属矿物制品业", "31", "30"),
    ("黑色金属冶炼和压延加工业", "32", "31"),
    ("有色金属冶炼和压延加工业", "33", "32"),
    ("金属制品业", "34", "33"),
    ("通用设备制造业", "35", "34"),
    ("专用设备制造业", "36", "35"),
    ("交通运输设备制造业", "37", ""),
    ("汽车制造业", "", "36"),
    ("铁路船舶航空航天和其他运输设备制造业", "", "37"),
    ("电气机械和器材制造业", "39", "38"),
    ("通信设备计算机和其他电子设备制造业", "40", ""),
    ("计算机通信和其他电子设备制造业", "", "39"),
    ("仪器仪表和文化办公用机械制造业", "41", ""),
    ("仪器仪表制造业", "", "40"),
    ("工艺品和其他制造业", "42", ""),
    ("其他制造业", "", "41"),
    ("废弃资源和废旧材料回收加工业", "43", ""),
    ("废弃资源综合利用业", "", "42"),
    ("金属制品机械和设备修理业", "", "43"),
];

/// Which columns gave industries, and which gave texts instead.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Industries {
    /// The edition of cells that name none, where somebody has said so.
    pub edition: Option<IndustryEdition>,
    columns: BTreeMap<usize, ColumnOfIndustries>,
}

/// What a column of industries gave.
#[derive(Clone, PartialEq, Debug, Default)]
struct ColumnOfIndustries {
    /// Cells that are an option with its edition, by edition.
    stated: BTreeMap<&'static str, usize>,
    /// Cells that gave one without the edition that somebody chose, by edition.
    decided: BTreeMap<&'static str, usize>,
    /// Cells that gave one by that edition.
    chosen: usize,
    /// Cells that give one once an edition is chosen, by that edition.
    waiting: BTreeMap<&'static str, usize>,
    /// Cells that give none.
    open: usize,
    /// Cells that were kept as text and that no edition decides, with the first of them.
    kept: Option<(usize, Place, String)>,
}

impl ColumnOfIndustries {
    /// The edition to which half of the cells or more belong without being told.
    fn proposal(&self) -> Option<(&'static str, usize)> {
        let of = |edition| [&self.stated, &self.decided].map(|known| known.get(edition).copied().unwrap_or_default());
        let counts = EDITIONS.map(|(edition, _)| (edition, of(edition).iter().sum::<usize>()));
        let all = counts.iter().map(|(_, count)| count).sum::<usize>() + self.open;
        let most = counts.into_iter().max_by_key(|(_, count)| *count)?;
        (most.1 > 0 && most.1 * 2 >= all).then_some(most)
    }
}

/// What a text of an industry gives.
struct Told {
    /// The option, with its edition.
    option: Option<(String, &'static str)>,
    /// Whether only the chosen edition decides it.
    is_chosen: bool,
}

impl Intake {
    /// Sets the industry that the rules look up where no column states it and its code leaves no doubt, with the origin of
    /// the code.
    pub fn read_industry(&mut self, parcel: &mut Parcel) -> Result<(), OutOfMemory> {
        if parcel.get(Field::Industry).is_some() || self.is_saved_list {
            return Ok(());
        }
        let Some(index) = self.column_of(Field::IndustryCode) else { return Ok(()) };
        let heading = self.columns.get(index).map_or("", |column| &column.heading);
        let Some(Entry { value: Value::Text(code), origin, .. }) = parcel.get(Field::IndustryCode) else {
            return Ok(());
        };
        let told = self.industries.told(code, heading);
        let (code, origin) = (code.clone(), origin.clone());
        let heading = heading.to_owned();
        self.industries.note(index, &told, &code, &heading);
        let Some((option, _)) = told.option else { return Ok(()) };
        self.budget.spend_text(option.len())?;
        // The option is one of the field's own.
        let _ = parcel.set(Field::Industry, Value::Choice(option), origin);
        Ok(())
    }

    /// Takes a cell of a column of industries that is no option: a name or a code that leaves no doubt, or else the text
    /// itself, as the industry code as given. Where another column gives that, the text is listed.
    pub fn take_industry(
        &mut self,
        parcel: &mut Parcel,
        index: usize,
        text: &str,
        written: Written,
        place: &Place,
    ) -> Result<(), OutOfMemory> {
        let Some(column) = self.columns.get(index) else { return Ok(()) };
        let heading = Arc::clone(&column.heading);
        let told = self.industries.told(text, &heading);
        self.industries.note(index, &told, text, &heading);
        if let Some((option, _)) = told.option {
            return self.store_in(parcel, index, Field::Industry, Value::Choice(option), written, place);
        }
        let place = Place { column: Some(heading.to_string()), field: Some(Field::Industry.id()), ..place.clone() };
        let has_code = self.column_of(Field::IndustryCode).is_some();
        let answers = answers(text, &heading);
        if has_code || !answers.is_empty() {
            let issue = Issue::warning("industry_open", text).with("answers", Argument::Text(answers.join(" ")));
            self.list_once(index, issue.at(place.clone()));
        } else if let Some(column) = self.industries.columns.get_mut(&index) {
            column.kept.get_or_insert_with(|| (0, place.clone(), text.to_owned())).0 += 1;
        }
        if has_code {
            return Ok(());
        }
        self.store_in(parcel, index, Field::IndustryCode, Value::Text(text.to_owned()), written, &place)
    }

    /// Lists what columns gave industries, what was kept as text instead, and what waits for an edition.
    pub fn tell_industries(&mut self) {
        for (index, column) in std::mem::take(&mut self.industries.columns) {
            let heading = self.columns.get(index).map(|column| column.mapping.column.clone()).unwrap_or_default();
            let place = Place { field: Some(Field::Industry.id()), ..column_place(&heading) };
            let read = column.decided.values().sum::<usize>() + column.chosen;
            if read > 0 {
                let issue = Issue::note("column_gives_industry", heading.clone());
                self.issues.push(issue.with("count", Argument::Count(read)).at(place.clone()));
            }
            let is_code = self.field_of(index) == Some(Field::IndustryCode);
            let question = edition_question(&column, &heading, is_code);
            if let Some(question) = question.filter(|_| self.industries.edition.is_none()) {
                self.issues.insert(0, question.at(place));
            }
            if let Some((count, place, text)) = column.kept {
                let issue = Issue::warning("industry_kept", text).with("count", Argument::Count(count));
                self.issues.push(issue.with("field", Argument::Text(Field::IndustryCode.id().to_owned())).at(place));
            }
        }
    }
}

impl Industries {
    /// What a text gives by itself and its heading, or by the edition that somebody chose.
    fn told(&self, text: &str, heading: &str) -> Told {
        if let Some(found) = industry_of(text, heading, None) {
            return Told { option: Some(found), is_chosen: false };
        }
        let option = self.edition.and_then(|edition| industry_of(text, heading, Some(edition.year())));
        Told { is_chosen: option.is_some(), option }
    }

    /// Counts a cell of a column that is an option itself, with its edition.
    pub fn note_option(&mut self, index: usize, option: &str) {
        let edition = EDITIONS.iter().find(|(edition, _)| option.starts_with(&format!("gbt4754_{edition}")));
        if let Some((edition, _)) = edition {
            *self.columns.entry(index).or_default().stated.entry(edition).or_default() += 1;
        }
    }

    /// Counts a cell of a column.
    fn note(&mut self, index: usize, told: &Told, text: &str, heading: &str) {
        let column = self.columns.entry(index).or_default();
        match &told.option {
            Some(_) if told.is_chosen => column.chosen += 1,
            Some((_, edition)) => *column.decided.entry(edition).or_default() += 1,
            None => {
                column.open += 1;
                for (edition, _) in EDITIONS {
                    if industry_of(text, heading, Some(edition)).is_some() {
                        *column.waiting.entry(edition).or_default() += 1;
                    }
                }
            }
        }
    }
}

/// The question which edition the cells of a column are of that name none; none where no edition would decide any. A column of
/// codes holds more than industries of manufacturing, so it is asked about only where most of it is decided.
fn edition_question(column: &ColumnOfIndustries, heading: &str, is_code: bool) -> Option<Issue> {
    let waiting = |edition: &str| column.waiting.get(edition).copied().unwrap_or_default();
    let proposal = column.proposal().filter(|(edition, _)| waiting(edition) > 0);
    if let Some((edition, decided)) = proposal {
        let issue = Issue::warning("industry_edition", heading).with("edition", Argument::Text(edition.to_owned()));
        let issue = issue.with("decided", Argument::Count(decided));
        return Some(issue.with("count", Argument::Count(waiting(edition))));
    }
    let count = column.waiting.values().copied().max().filter(|_| !is_code)?;
    Some(Issue::warning("industry_edition_open", heading).with("count", Argument::Count(count)))
}

/// The options that a text may mean, one of each edition at most.
fn answers(text: &str, heading: &str) -> Vec<String> {
    let options = EDITIONS.iter().filter_map(|(edition, _)| industry_of(text, heading, Some(edition)));
    options.map(|(option, _)| option).collect()
}

/// The option of the field `industry` that a code or a name means, if that is certain: a division of manufacturing in two
/// to four digits, with or without its letter, whose edition the cell or the heading names; or the name of a division,
/// alone or beside its code, that stands in one edition only. Where neither names an edition, `chosen` holds. With the
/// edition to which it belongs.
fn industry_of(text: &str, heading: &str, chosen: Option<&'static str>) -> Option<(String, &'static str)> {
    let mut rest = plain(text);
    let mut edition = edition_in(&plain(heading)).map(|(edition, _)| edition).or(chosen);
    if let Some((own, mention)) = edition_in(&rest) {
        edition = Some(own);
        rest = rest.replacen(mention, "", 1);
    }
    let (division, name) = code_and_name(&rest)?;
    let found = match NAMES.iter().find(|(known, ..)| *known == name) {
        Some((_, of_2002, of_2017)) => {
            let fits = |(one, number): &(&str, &str)| {
                !number.is_empty()
                    && edition.is_none_or(|edition| edition == *one)
                    && division.as_deref().is_none_or(|division| division == *number)
            };
            let mut all = [("2002", *of_2002), ("2017", *of_2017)].into_iter().filter(fits);
            all.next().filter(|_| all.next().is_none()).map(|(edition, number)| (edition, number.to_owned()))
        }
        // The name of a group inside a division, or none: the code decides.
        None => {
            let division = division?;
            let edition = edition.or_else(|| (name.is_empty() && division == ONLY_IN_2017).then_some("2017"))?;
            Some((edition, division))
        }
    };
    let (edition, division) = found?;
    let option = format!("gbt4754_{edition}.{division}");
    let FieldType::Choice(set) = Field::Industry.spec().kind else { return None };
    set.position(&option).map(|_| (option, edition))
}

/// The division of the one code in a folded text, and the name beside it without points. `None` if there are other digits,
/// or more of them than a code has.
fn code_and_name(text: &str) -> Option<(Option<String>, String)> {
    let is_digit = |character: char| character.is_ascii_digit();
    let digits: String =
        text.chars().skip_while(|&found| !is_digit(found)).take_while(|&found| is_digit(found)).collect();
    let (before, after) = if digits.is_empty() { (text, "") } else { text.split_once(&digits)? };
    if after.contains(is_digit) || !(digits.is_empty() || (2..=4).contains(&digits.len())) {
        return None;
    }
    let before = before.strip_suffix('c').filter(|_| !digits.is_empty()).unwrap_or(before);
    let name = format!("{before}{after}").replace('及', "和").replace(['、', ',', '.', '(', ')', '[', ']', ':'], "");
    if name.is_ascii() && !name.is_empty() {
        return None;
    }
    Some((digits.get(..2).map(str::to_owned), name))
}

/// Folded, without the dashes between number and year of a standard.
fn plain(text: &str) -> String {
    folded(text).replace(['—', '–'], "")
}

/// The one edition that a text names, and in which words.
fn edition_in(text: &str) -> Option<(&'static str, &'static str)> {
    let mut named = EDITIONS.into_iter().filter_map(|(edition, mentions)| {
        mentions.into_iter().find(|mention| text.contains(mention)).map(|mention| (edition, mention))
    });
    match (named.next(), named.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn option_of(text: &str, heading: &str) -> Option<String> {
        industry_of(text, heading, None).map(|(option, _)| option)
    }

    #[test]
    fn a_text_that_both_editions_know_may_mean_one_of_each() {
        assert_eq!(answers("通用设备制造业", "行业"), ["gbt4754_2017.34", "gbt4754_2002.35"]);
        assert_eq!(answers("C36", "行业"), ["gbt4754_2017.36", "gbt4754_2002.36"]);
        assert_eq!(answers("C38", "行业（GB/T 4754-2002）"), [""; 0]);
        assert_eq!(answers("汽车销售", "行业"), [""; 0]);
    }

    #[test]
    fn a_code_with_its_edition_or_a_name_of_one_edition_gives_the_division() {
        for (code, heading, expected) in [
            ("3411", "行业代码（GB/T 4754-2017）", "gbt4754_2017.34"),
            ("C3411", "国民经济行业代码(2017版)", "gbt4754_2017.34"),
            ("34", "行业代码（GB/T 4754—2002）", "gbt4754_2002.34"),
            ("GB/T 4754-2017 C3670", "行业代码", "gbt4754_2017.36"),
            ("Ｃ３７２５（2002）", "HYDM", "gbt4754_2002.37"),
            ("3812", "HYDM", "gbt4754_2017.38"),
            ("汽车制造业", "行业", "gbt4754_2017.36"),
            ("C36 汽车制造业", "行业", "gbt4754_2017.36"),
            ("汽车制造业（C36）", "行业", "gbt4754_2017.36"),
            ("交通运输设备制造业", "行业", "gbt4754_2002.37"),
            ("34 通用设备制造业", "行业", "gbt4754_2017.34"),
            ("35通用设备制造业", "行业", "gbt4754_2002.35"),
            ("专用设备制造业", "行业（GB/T 4754-2017）", "gbt4754_2017.35"),
            ("计算机、通信和其他电子设备制造业", "产业", "gbt4754_2017.39"),
            ("酒、饮料和精制茶制造业", "行业", "gbt4754_2017.15"),
            ("3612 汽柴油车整车制造", "行业（GB/T 4754-2017）", "gbt4754_2017.36"),
        ] {
            assert_eq!(option_of(code, heading).as_deref(), Some(expected), "{code} {heading}");
        }
    }

    #[test]
    fn what_is_not_certain_gives_nothing() {
        for (code, heading) in [
            ("3411", "行业代码"),
            ("3411", "2017年行业代码"),
            ("3411", "GB/T 4754-2002、GB/T 4754-2017"),
            ("3812", "行业代码（GB/T 4754-2002）"),
            ("6510", "行业代码（GB/T 4754-2017）"),
            ("3", "行业代码（GB/T 4754-2017）"),
            ("34112", "行业代码（GB/T 4754-2017）"),
            ("I3411", "行业代码（GB/T 4754-2017）"),
            ("通用设备", "行业代码（GB/T 4754-2017）"),
            ("通用设备制造业", "行业"),
            ("食品制造业", "行业"),
            ("C29 橡胶制品业", "行业"),
            ("橡胶制品业", "所属行业"),
            ("36 食品制造业", "行业"),
            ("汽车", "行业"),
            ("汽车销售", "行业"),
            ("汽车制造业", "行业（GB/T 4754-2002）"),
            ("3612 汽柴油车整车制造", "行业"),
            ("C36", "行业"),
            ("36、37", "行业（GB/T 4754-2017）"),
            ("", "行业代码（GB/T 4754-2017）"),
        ] {
            assert_eq!(option_of(code, heading), None, "{code} {heading}");
        }
    }

    #[test]
    fn every_division_has_its_name_once() {
        let FieldType::Choice(set) = Field::Industry.spec().kind else { panic!("no choice") };
        for option in set.options() {
            let (edition, number) = option.strip_prefix("gbt4754_").and_then(|rest| rest.split_once('.')).unwrap();
            let of_edition =
                |entry: &&(&str, &str, &str)| if edition == "2002" { entry.1 == number } else { entry.2 == number };
            let name = NAMES.iter().find(of_edition).unwrap().0;
            let heading = format!("行业（GB/T 4754-{edition}）");
            assert_eq!(option_of(name, &heading).as_deref(), Some(*option), "{name}");
        }
        let mut names: Vec<&str> = NAMES.iter().map(|(name, ..)| *name).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
