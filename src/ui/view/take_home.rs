//! What a reader takes along of an answer: its text, and the sheet on which the quadrant is drawn as a picture.
//!
//! Left out: the link, which the project makes, and drawing the sheet, which needs a browser.

use super::drawing::Drawing;
use super::plan::PlanView;
use super::quadrant::{Anchor, Axes, Format, Quadrant, Rect, text_width};
use super::{AnswerView, name_of};
use crate::engine::parcel::Parcel;
use crate::i18n::{Arg, Texts, format_date};
use crate::ui::design::Standing;
use jiff::civil::Date;
use yew::AttrValue;

/// An answer, as it is taken along.
#[derive(Clone, PartialEq, Debug)]
pub struct TakeHome {
    /// Of which parcel, under which rules and on which day.
    pub basis: AttrValue,
    /// How the plan stands; none without a plan.
    pub standing: Option<Standing>,
    /// The answer in one sentence.
    pub headline: AttrValue,
    /// Figures, money and type, a sentence each.
    pub lines: Vec<AttrValue>,
    /// That it is a sample, or what made it.
    pub caveat: AttrValue,
}

/// The sheet of a picture: everything but the quadrant, and where that stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheet {
    /// Words on plain ground.
    pub drawing: Drawing,
    /// The room of the quadrant.
    pub quadrant: Rect,
}

/// The margin of a sheet, in units of the quadrant.
const MARGIN: f64 = 24.0;
/// Sizes of its words: the basis and the caveat, and the headline.
const SMALL: f64 = 13.0;
const LARGE: f64 = 21.0;
/// Height of a line against the size of its letters.
const LEADING: f64 = 1.4;
/// Room between its parts.
const GAP: f64 = 12.0;

impl TakeHome {
    /// Of the parcel that a reader works on; `None` as long as there is nothing to say.
    #[must_use]
    pub fn of_answer(view: &AnswerView, texts: &'static Texts) -> Option<Self> {
        if view.is_blank || view.contradiction.is_some() {
            return None;
        }
        let verdict = &view.verdict;
        // What rests on example values says so.
        let money = verdict.money.iter().flat_map(|money| [Some(&money.sentence), money.examples.as_ref()]).flatten();
        let kind = Some(&verdict.kind).filter(|kind| !kind.is_empty());
        Some(Self {
            basis: verdict.basis.clone(),
            standing: verdict.standing,
            headline: verdict.sentence.clone(),
            lines: [described(&view.plan, texts)].into_iter().chain(money.chain(kind).cloned()).collect(),
            caveat: texts.text("take.own", &[]).into(),
        })
    }

    /// Of the sample.
    #[must_use]
    pub fn of_sample(view: &PlanView, plant: &Parcel, day: Date, texts: &'static Texts) -> Self {
        let day = format_date(day, texts.language());
        let name = name_of(plant).unwrap_or_default();
        Self {
            basis: texts.text("take.basis", &[("name", Arg::Text(name)), ("date", Arg::Text(&day))]).into(),
            standing: Some(view.standing),
            headline: view.headline.clone(),
            lines: [described(view, texts)].into_iter().chain(view.money.clone()).collect(),
            caveat: texts.text("take.sample", &[]).into(),
        }
    }

    /// Everything as plain text, a sentence a line.
    #[must_use]
    pub fn text(&self, link: Option<&str>) -> String {
        let lines = self.lines.iter().map(AttrValue::as_str);
        let all = [&*self.basis, &*self.headline].into_iter().chain(lines).chain([&*self.caveat]).chain(link);
        all.collect::<Vec<_>>().join("\n")
    }

    /// The sheet: basis and headline above the quadrant, the caveat below it.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let (width, height) = Format::Wide.size();
        let mut words = Vec::new();
        let mut top = MARGIN;
        for line in wrapped(&self.basis, SMALL, width) {
            words.push(("sheet__basis", top + SMALL, SMALL, line));
            top += SMALL * LEADING;
        }
        top += GAP / 2.0;
        let mark = self.standing.map(|standing| format!("{} ", standing.shape())).unwrap_or_default();
        for line in wrapped(&(mark + &self.headline), LARGE, width) {
            words.push(("sheet__headline", top + LARGE, LARGE, line));
            top += LARGE * LEADING;
        }
        top += GAP;
        let quadrant = Rect { left: MARGIN, top, right: MARGIN + width, bottom: top + height };
        top = quadrant.bottom + GAP;
        for line in wrapped(&self.caveat, SMALL, width) {
            words.push(("sheet__basis", top + SMALL, SMALL, line));
            top += SMALL * LEADING;
        }
        let size = (width + 2.0 * MARGIN, (top + MARGIN).ceil());
        let mut drawing = Drawing::new(size, self.headline.to_string());
        drawing.rect("sheet__ground", Rect { left: 0.0, top: 0.0, right: size.0, bottom: size.1 });
        for (class, baseline, size, line) in words {
            drawing.text(class, (MARGIN, baseline), size, Anchor::Start, line);
        }
        Sheet { drawing, quadrant }
    }
}

/// What the quadrant shows, in sentences.
fn described(view: &PlanView, texts: &'static Texts) -> AttrValue {
    let axes = Axes::of(None, &view.quadrant, true);
    Quadrant::new(&view.quadrant, axes, Format::Wide, texts).description.into()
}

/// May not begin a line.
const CLOSING: &str = "，。；：、！？）》”’％%,.;:!?)";
/// May not end one.
const OPENING: &str = "（《“‘(";

/// A text in lines that fit a width: broken between words, and anywhere between Chinese characters.
fn wrapped(text: &str, size: f64, width: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        if !line.is_empty() && text_width(line.trim_end(), size) + text_width(piece.trim_end(), size) > width {
            lines.push(line.trim_end().to_owned());
            line.clear();
        }
        line += piece;
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// The parts of a text that stay in one line.
fn pieces(text: &str) -> Vec<&str> {
    let mut ends = Vec::new();
    let mut before: Option<char> = None;
    for (at, character) in text.char_indices() {
        let is_break = before.is_some_and(|before| {
            let between_words = before == ' ' && character != ' ';
            let beside_chinese = is_wide(before) || is_wide(character);
            between_words || (beside_chinese && character != ' ' && !is_kept(before, character))
        });
        if is_break {
            ends.push(at);
        }
        before = Some(character);
    }
    ends.push(text.len());
    let starts = [0].into_iter().chain(ends.clone());
    starts.zip(ends).map(|(start, end)| &text[start..end]).collect()
}

fn is_kept(before: char, after: char) -> bool {
    CLOSING.contains(after) || OPENING.contains(before) || before == '\u{202f}' || after == '\u{202f}'
}

/// Whether it is a Chinese character, or a sign that is as wide.
fn is_wide(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::assessment::Assessor;
    use crate::engine::policy::DEFAULT_PACK;
    use crate::i18n::Language;
    use crate::ui::state::Settings;
    use crate::ui::view::quadrant::Sample;
    use crate::ui::view::{Form, plan_view, sample_plant};
    use jiff::civil::date;

    const DAY: Date = date(2026, 12, 1);

    fn sample(language: Language) -> TakeHome {
        let settings = Settings { language, ..Settings::default() };
        let plant = sample_plant().parcel;
        let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
        let view = plan_view(&assessor.assess(&plant, DAY), Sample::Live, &settings);
        TakeHome::of_sample(&view, &plant, DAY, Texts::of(language))
    }

    #[test]
    fn the_text_says_whose_it_is_the_answer_the_figures_and_that_it_is_fictional() {
        let text = sample(Language::ZhCn).text(Some("https://x/#/share/abc.3"));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "示例机械厂（虚构），测算日 2026年12月1日");
        assert!(lines[1].starts_with("自评通过：容积率 0.90 → 1.63（上限 2.00）"), "{text}");
        assert!(lines[2].starts_with("现状：容积率 0.90，地均税收 508"), "{text}");
        assert!(lines[3].contains("6.0 年收回投资"), "{text}");
        assert!(lines[4].contains("虚构") && lines[4].contains("不是行政认定"), "{text}");
        assert_eq!(lines[5..], ["https://x/#/share/abc.3"]);
        assert_eq!(sample(Language::En).text(None).lines().count(), 5);
    }

    #[test]
    fn nothing_on_a_sheet_leaves_it_or_stands_on_the_quadrant() {
        for language in Language::ALL {
            let sheet = sample(language).sheet();
            let Drawing { width, height, shapes, .. } = &sheet.drawing;
            let whole = Rect { left: 0.0, top: 0.0, right: *width, bottom: *height };
            assert!(whole.contains(sheet.quadrant));
            let rooms: Vec<Rect> = shapes.iter().filter_map(crate::ui::view::Shape::text_room).collect();
            assert!(rooms.len() >= 3, "{shapes:?}");
            for (at, room) in rooms.iter().enumerate() {
                assert!(whole.contains(*room) && !sheet.quadrant.overlaps(*room), "{room:?}");
                assert!(rooms[at + 1..].iter().all(|other| !other.overlaps(*room)), "{room:?}");
            }
            let words: String = shapes
                .iter()
                .filter_map(|shape| if let Form::Text { text, .. } = &shape.form { Some(text.as_str()) } else { None })
                .collect();
            assert!(words.contains('●') && words.contains("0.90 → 1.63"), "{words}");
        }
    }

    #[test]
    fn lines_break_between_words_and_beside_chinese_but_before_no_closing_sign() {
        assert_eq!(pieces("ab cd"), ["ab ", "cd"]);
        assert_eq!(pieces("容积率 0.90（上限）。"), ["容", "积", "率 ", "0.90", "（上", "限）。"]);
        let long = "自评通过：容积率 0.90 → 1.63（上限 2.00），地均税收 508 → 927\u{202f}万元/公顷（园区平均 804.4）。";
        let lines = wrapped(long, 21.0, 300.0);
        assert!(lines.len() > 2 && lines.iter().all(|line| text_width(line, 21.0) <= 300.0), "{lines:?}");
        assert_eq!(lines.concat().replace(' ', ""), long.replace(' ', ""));
        assert!(lines.iter().all(|line| !CLOSING.contains(line.chars().next().unwrap())), "{lines:?}");
        assert_eq!(wrapped("", 21.0, 300.0), [""]);
    }
}
