//! The park before and after its routes, in words and numbers: a sentence for each ratio, the bars of its parcels, a table, and
//! what is not counted.

use super::waterfall::{Step, waterfall};
use super::words::row_name;
use crate::engine::field::Field;
use crate::engine::job::{Change, ChangeBar, ParkChange, Still};
use crate::engine::unit::Scale;
use crate::i18n::{Arg, Digits, Texts, format_number};
use crate::ui::state::symbol_of;
use crate::ui::view::Drawing;
use crate::ui::view::quadrant::Format;

/// So many parcels are named in a sentence at most.
const MOST_NAMED: usize = 3;

/// So many missing entries are named at most.
const MOST_LACKING: usize = 4;

/// What is said of a park before and after.
#[derive(Clone, PartialEq, Debug)]
pub struct ChangeView {
    /// Plot ratio and tax per area; a ratio that nothing moves has only its sentences.
    pub ratios: Vec<RatioView>,
    /// Which entries are missing most; empty if none is.
    pub lacking: String,
}

impl ChangeView {
    /// Whether any parcel moves anything.
    #[must_use]
    pub fn has_bars(&self) -> bool {
        self.ratios.iter().any(|ratio| ratio.picture.is_some())
    }
}

/// One ratio before and after.
#[derive(Clone, PartialEq, Debug)]
pub struct RatioView {
    /// Identifier, for the ids of elements.
    pub id: &'static str,
    /// From where to where.
    pub headline: String,
    /// Who brings it, how it is limited, and what is not counted; a sentence each.
    pub notes: Vec<String>,
    /// The picture and its table; `None` where nothing moves.
    pub picture: Option<Pictured>,
}

/// The bars as a picture and as a table.
#[derive(Clone, PartialEq, Debug)]
pub struct Pictured {
    /// For wide places.
    pub wide: Drawing,
    /// For narrow places.
    pub compact: Drawing,
    /// Headings of the table: of the parcel, its route, and four columns of numbers.
    pub headings: [String; 6],
    /// Its rows, from today to afterwards.
    pub rows: Vec<TableRow>,
}

/// A row of the table.
#[derive(Clone, PartialEq, Debug)]
pub struct TableRow {
    /// Its place in the list, where it is a parcel.
    pub place: Option<usize>,
    /// What it is called.
    pub name: String,
    /// The enterprise of a parcel.
    pub enterprise: String,
    /// The route of a parcel.
    pub route: String,
    /// What stands above, before and after; land, before and after.
    pub amounts: [String; 2],
    /// The ratio.
    pub ratio: String,
    /// What it adds.
    pub share: String,
}

/// What there is to say.
#[must_use]
pub fn change_view(change: &ParkChange, per_area: &'static Scale, texts: &Texts) -> ChangeView {
    let square_metre = Scale::by_id("square_metre");
    let floor = Ratio { id: "plot_ratio", scale: None, above: square_metre, texts };
    let yearly = Scale::by_id("ten_thousand_yuan_per_year");
    let tax = Ratio { id: "tax_per_area", scale: Some(per_area), above: yearly, texts };
    ChangeView {
        ratios: vec![floor.view(&change.plot_ratio), tax.view(&change.tax_per_area)],
        lacking: lacking(&change.lacking, texts),
    }
}

fn lacking(fields: &[(Field, usize)], texts: &Texts) -> String {
    if fields.is_empty() {
        return String::new();
    }
    let one = |(field, count): &(Field, usize)| {
        let name = texts.text(&format!("field.{}.label", field.id()), &[]);
        texts.text("park.change.lacking.field", &[("field", Arg::Text(&name)), ("count", Arg::Count(*count))])
    };
    let fields: Vec<String> = fields.iter().take(MOST_LACKING).map(one).collect();
    texts.text("park.change.lacking", &[("fields", Arg::Text(&fields.join(&texts.text("page.separator", &[]))))])
}

/// How a ratio is shown.
struct Ratio<'a> {
    id: &'static str,
    /// The unit of the ratio; none of a plain number.
    scale: Option<&'static Scale>,
    /// The unit of what stands above.
    above: Option<&'static Scale>,
    texts: &'a Texts,
}

impl Ratio<'_> {
    fn text(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.text(&["park.change.", key].concat(), args)
    }

    fn count(&self, key: &str, count: usize) -> String {
        self.text(key, &[("count", Arg::Count(count))])
    }

    fn in_scale(&self, base: f64) -> f64 {
        self.scale.map_or(base, |scale| scale.from_base(base))
    }

    fn view(&self, change: &Change) -> RatioView {
        let [before, after] = [change.before, change.after].map(|ratio| ratio.value());
        let name = self.texts.text(&["figure.", self.id].concat(), &[]);
        let (Some(before), Some(after), false) = (before, after, change.bars.is_empty()) else {
            let headline = self.text("none", &[("figure", Arg::Text(&name))]);
            return RatioView { id: self.id, headline, notes: self.apart(change), picture: None };
        };
        let ends = [before, after].map(|value| self.in_scale(value));
        let digits = self.digits(change);
        let number = |value: f64| format_number(value, Digits::Exactly(digits));
        let by = signed(ends[1] - ends[0], digits);
        let unit = self.scale.map(|scale| symbol_of(scale, self.texts)).unwrap_or_default();
        let args = [("before", &number(ends[0])), ("after", &number(ends[1])), ("by", &by), ("unit", &unit)];
        let headline = self.text(self.id, &args.map(|(name, text)| (name, Arg::Text(text.as_str()))));
        let mut notes = vec![self.leaders(change)];
        notes.extend((change.falling > 0).then(|| self.count("falling", change.falling)));
        notes.push(self.years(change));
        notes.extend((change.unsure > 0).then(|| self.count("unsure", change.unsure)));
        notes.extend(self.apart(change));
        let steps = self.steps(change, ends);
        notes.extend((!adds_up(ends, &steps, digits)).then(|| self.text("rounded", &[])));
        let title = self.text("picture", &[("figure", Arg::Text(&name))]);
        let draw = |format| waterfall(&title, &steps, digits, format, self.texts);
        let picture = Pictured {
            wide: draw(Format::Wide),
            compact: draw(Format::Compact),
            headings: self.headings(&unit),
            rows: self.rows(change, ends, digits),
        };
        RatioView { id: self.id, headline, notes, picture: Some(picture) }
    }

    /// So many digits that the largest bar shows two of its own.
    fn digits(&self, change: &Change) -> u8 {
        let largest = self.in_scale(change.bars.first().map_or(0.0, |bar| bar.share.abs()));
        match (self.scale.is_none(), largest) {
            (true, largest) if largest >= 0.1 => 2,
            (true, largest) if largest >= 0.01 => 3,
            (true, _) => 4,
            (false, largest) if largest >= 10.0 => 1,
            (false, largest) if largest >= 0.1 => 2,
            (false, _) => 3,
        }
    }

    /// Which parcels bring two thirds of the gain.
    fn leaders(&self, change: &Change) -> String {
        let named = change.bars.iter().filter(|bar| bar.share > 0.0).take(change.leaders);
        let names: Vec<String> = named.map(|bar| row_name(&bar.row, self.texts)).collect();
        let names = names.join(&self.texts.text("page.separator", &[]));
        let parcels = [("parcels", Arg::Text(&names))];
        match change.leaders {
            0 => self.text("leaders.none", &[]),
            leaders if leaders > MOST_NAMED => self.count("leaders.count", leaders),
            leaders if leaders == change.rising => self.text("leaders.all", &parcels),
            _ => self.text("leaders.named", &parcels),
        }
    }

    fn years(&self, change: &Change) -> String {
        match change.years {
            Some(years) => self.text("years", &[("years", Arg::Text(&format_number(years, Digits::UpTo(1))))]),
            None => self.text("years.unknown", &[]),
        }
    }

    /// The parcels that stay as they are, and those that are not counted.
    fn apart(&self, change: &Change) -> Vec<String> {
        let of = |is_out: bool, key: &str| {
            let reason = |(still, count): (&Still, &usize)| self.count(&["still.", still.id()].concat(), *count);
            let reasons: Vec<String> =
                change.still.iter().filter(|(still, _)| still.is_out() == is_out).map(reason).collect();
            let reasons_text = reasons.join(&self.texts.text("page.separator", &[]));
            (!reasons.is_empty()).then(|| self.text(key, &[("reasons", Arg::Text(&reasons_text))]))
        };
        [of(false, "still"), of(true, "out")].into_iter().flatten().collect()
    }

    /// From today to afterwards, each bar from where the one before it ended.
    fn steps(&self, change: &Change, [before, after]: [f64; 2]) -> Vec<Step> {
        let bar = |bar: &ChangeBar| Step::Bar {
            name: row_name(&bar.row, self.texts),
            by: self.in_scale(bar.share),
            is_rest: false,
        };
        let rest = change.rest.map(|rest| Step::Bar {
            name: self.count("others", rest.parcels),
            by: self.in_scale(rest.share),
            is_rest: true,
        });
        let start = Step::Mark { name: self.text("today", &[]), at: before };
        let end = Step::Mark { name: self.text("then", &[]), at: after };
        std::iter::once(start).chain(change.bars.iter().map(bar)).chain(rest).chain([end]).collect()
    }

    fn headings(&self, unit: &str) -> [String; 6] {
        let with = |key: &str, unit: &str| self.text(key, &[("unit", Arg::Text(unit))]);
        let symbol =
            |scale: Option<&'static Scale>| scale.map(|scale| symbol_of(scale, self.texts)).unwrap_or_default();
        let above = ["column.above.", self.id].concat();
        let [ratio, share] =
            if unit.is_empty() { ["column.ratio", "column.share"] } else { ["column.ratio.unit", "column.share.unit"] };
        [
            self.text("column.parcel", &[]),
            self.text("column.route", &[]),
            with(&above, &symbol(self.above)),
            with("column.land", &symbol(Scale::by_id("square_metre"))),
            with(ratio, unit),
            with(share, unit),
        ]
    }

    fn rows(&self, change: &Change, [before, after]: [f64; 2], digits: u8) -> Vec<TableRow> {
        let number = |value: f64| format_number(value, Digits::Exactly(digits));
        let above = |base: f64| format_number(self.above.map_or(base, |scale| scale.from_base(base)), Digits::UpTo(2));
        let land = |base: f64| format_number(base, Digits::UpTo(2));
        let from_to = |one: String, other: String| {
            if one == other {
                one
            } else {
                self.text("from_to", &[("before", Arg::Text(&one)), ("after", Arg::Text(&other))])
            }
        };
        let total = |key: &str, sum: crate::engine::job::RatioSum, ratio: f64| TableRow {
            place: None,
            name: self.text(key, &[]),
            enterprise: String::new(),
            route: String::new(),
            amounts: [above(sum.above), land(sum.below)],
            ratio: number(ratio),
            share: String::new(),
        };
        let parcel = |bar: &ChangeBar| {
            let ratio = |sum: crate::engine::job::RatioSum| {
                sum.value().map_or_else(String::new, |value| number(self.in_scale(value)))
            };
            TableRow {
                place: Some(bar.row.place),
                name: row_name(&bar.row, self.texts),
                enterprise: bar.row.enterprise.clone(),
                route: self.texts.text(&["page.route.", &bar.route].concat(), &[]),
                amounts: [
                    from_to(above(bar.before.above), above(bar.after.above)),
                    from_to(land(bar.before.below), land(bar.after.below)),
                ],
                ratio: from_to(ratio(bar.before), ratio(bar.after)),
                share: signed(self.in_scale(bar.share), digits),
            }
        };
        let rest = change.rest.map(|rest| TableRow {
            place: None,
            name: self.count("others", rest.parcels),
            enterprise: String::new(),
            route: String::new(),
            amounts: [String::new(), String::new()],
            ratio: String::new(),
            share: signed(self.in_scale(rest.share), digits),
        });
        let start = total("today", change.before, before);
        let end = TableRow { share: signed(after - before, digits), ..total("then", change.after, after) };
        std::iter::once(start).chain(change.bars.iter().map(parcel)).chain(rest).chain([end]).collect()
    }
}

/// A change with its sign; without one where nothing of it shows.
pub(super) fn signed(value: f64, digits: u8) -> String {
    let text = format_number(value, Digits::Exactly(digits));
    let is_nothing = text.chars().all(|character| matches!(character, '0' | '.' | '-' | '−'));
    match (is_nothing, value > 0.0) {
        (true, _) => format_number(0.0, Digits::Exactly(digits)),
        (false, true) => ["+", &text].concat(),
        (false, false) => text,
    }
}

/// Whether the numbers as they are shown sum up: in units of their last digit.
fn adds_up([before, after]: [f64; 2], steps: &[Step], digits: u8) -> bool {
    let unit = [1.0, 10.0, 100.0, 1_000.0, 10_000.0].get(usize::from(digits)).copied().unwrap_or(1.0);
    let shown = |value: f64| (value * unit).round();
    let bars = steps.iter().map(|step| if let Step::Bar { by, .. } = step { shown(*by) } else { 0.0 });
    let sum = bars.fold(shown(before), |sum, bar| sum + bar);
    (sum - shown(after)).abs() < 0.5
}
