//! The park before and after its routes, in words and numbers: a sentence for each ratio, the bars of its parcels, a table, and
//! what is not counted.

use super::waterfall::{Step, waterfall};
use super::words::row_name;
use crate::engine::field::Field;
use crate::engine::job::{Change, ChangeBar, GroupBar, GroupName, MOST_BARS, ParkChange, RatioSum, Still};
use crate::engine::unit::Scale;
use crate::i18n::{Arg, Digits, Texts, format_count, format_number, unit_gap};
use crate::ui::state::symbol_of;
use crate::ui::view::Drawing;
use crate::ui::view::quadrant::Format;

/// So many parcels are named in a sentence at most.
const MOST_NAMED: usize = 5;

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
    /// Headings of the table: of the parcel and its route, else of the group; then of the numbers.
    pub headings: Vec<String>,
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
    /// The route of a parcel; `None` in a table of groups.
    pub route: Option<String>,
    /// Of a parcel what stands above, its land and its ratio, before and after; of a group its parcels; what it adds.
    pub numbers: Vec<String>,
}

/// What bars are added up by.
#[derive(Clone, Copy)]
pub struct Grouped<'a> {
    /// What that is called.
    pub label: &'a str,
    /// What a group is called.
    pub name_of: &'a dyn Fn(&GroupName) -> String,
}

/// What there is to say; with a bar a parcel where nothing adds them up.
#[must_use]
pub fn change_view(
    change: &ParkChange,
    grouped: Option<Grouped<'_>>,
    per_area: &'static Scale,
    texts: &Texts,
) -> ChangeView {
    let square_metre = Scale::by_id("square_metre");
    let floor = Ratio { id: "plot_ratio", scale: None, above: square_metre, grouped, texts };
    let yearly = Scale::by_id("ten_thousand_yuan_per_year");
    let tax = Ratio { id: "tax_per_area", scale: Some(per_area), above: yearly, grouped, texts };
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
    grouped: Option<Grouped<'a>>,
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
        let [before, after] = [change.before, change.after].map(RatioSum::value);
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
        let end = [&*number(ends[1]), unit_gap(&unit), &*unit].concat();
        let args = [("before", &number(ends[0])), ("after", &end), ("by", &by)];
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
        let are_all_listed = names.len() == change.leaders;
        let names = names.join(&self.texts.text("page.separator", &[]));
        let parcels = [("parcels", Arg::Text(&names))];
        match change.leaders {
            0 => self.text("leaders.none", &[]),
            leaders if leaders > MOST_NAMED || !are_all_listed => self.count("leaders.count", leaders),
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
        let mark = |key: &str, at: f64| Step::Mark { name: self.text(key, &[]), at };
        let step = |name: String, share: f64, is_rest: bool| Step::Bar { name, by: self.in_scale(share), is_rest };
        let bars: Vec<Step> = match self.grouped {
            None => change.bars.iter().map(|bar| step(row_name(&bar.row, self.texts), bar.share, false)).collect(),
            Some(grouped) => {
                listed(change).iter().map(|bar| step((grouped.name_of)(&bar.name), bar.share, false)).collect()
            }
        };
        let rest = self.rest(change).map(|(parcels, share)| step(self.count("others", parcels), share, true));
        std::iter::once(mark("today", before)).chain(bars).chain(rest).chain([mark("then", after)]).collect()
    }

    /// How many parcels are in no bar of their own, and what they add.
    fn rest(&self, change: &Change) -> Option<(usize, f64)> {
        match self.grouped {
            None => change.rest.map(|rest| (rest.parcels, rest.share)),
            Some(_) => {
                let rest = change.groups.get(MOST_BARS..).filter(|rest| !rest.is_empty())?;
                Some((rest.iter().map(|bar| bar.parcels).sum(), rest.iter().map(|bar| bar.share).sum()))
            }
        }
    }

    fn headings(&self, unit: &str) -> Vec<String> {
        let with = |key: &str, unit: &str| self.text(key, &[("unit", Arg::Text(unit))]);
        let symbol =
            |scale: Option<&'static Scale>| scale.map(|scale| symbol_of(scale, self.texts)).unwrap_or_default();
        let [ratio, share] = if unit.is_empty() {
            ["column.ratio", "column.share"].map(|key| self.text(key, &[]))
        } else {
            ["column.ratio.unit", "column.share.unit"].map(|key| with(key, unit))
        };
        if let Some(grouped) = self.grouped {
            return vec![grouped.label.to_owned(), self.texts.text("park.groups.parcels", &[]), share];
        }
        let above = ["column.above.", self.id].concat();
        vec![
            self.text("column.parcel", &[]),
            self.text("column.route", &[]),
            with(&above, &symbol(self.above)),
            with("column.land", &symbol(Scale::by_id("square_metre"))),
            ratio,
            share,
        ]
    }

    fn rows(&self, change: &Change, [before, after]: [f64; 2], digits: u8) -> Vec<TableRow> {
        let end = signed(after - before, digits);
        let share = |base: f64| signed(self.in_scale(base), digits);
        let rest = self.rest(change);
        if let Some(grouped) = self.grouped {
            let row = |name: String, parcels: usize, share: String| self.row(name, vec![format_count(parcels), share]);
            let bars =
                listed(change).iter().map(|bar| row((grouped.name_of)(&bar.name), bar.parcels, share(bar.share)));
            let rest = rest.map(|(parcels, by)| row(self.count("others", parcels), parcels, share(by)));
            let all = row(self.text("change", &[]), change.rising + change.falling, end);
            return bars.chain(rest).chain([all]).collect();
        }
        let total = |key: &str, sum: RatioSum, share: String| {
            let [above, land, ratio] = self.amounts(sum, digits);
            TableRow { route: Some(String::new()), ..self.row(self.text(key, &[]), vec![above, land, ratio, share]) }
        };
        let parcel = |bar: &ChangeBar| {
            let pairs = self.amounts(bar.before, digits).into_iter().zip(self.amounts(bar.after, digits));
            let numbers = pairs.map(|(one, other)| self.pair(one, &other)).chain([share(bar.share)]).collect();
            TableRow {
                place: Some(bar.row.place),
                enterprise: bar.row.enterprise.clone(),
                route: Some(self.texts.text(&["page.route.", &bar.route].concat(), &[])),
                ..self.row(row_name(&bar.row, self.texts), numbers)
            }
        };
        let rest = rest.map(|(parcels, by)| {
            let numbers = vec![String::new(), String::new(), String::new(), share(by)];
            TableRow { route: Some(String::new()), ..self.row(self.count("others", parcels), numbers) }
        });
        let start = total("today", change.before, String::new());
        let end = total("then", change.after, end);
        std::iter::once(start).chain(change.bars.iter().map(parcel)).chain(rest).chain([end]).collect()
    }

    fn row(&self, name: String, numbers: Vec<String>) -> TableRow {
        TableRow { place: None, name, enterprise: String::new(), route: None, numbers }
    }

    /// What stands above, the land, and the ratio.
    fn amounts(&self, sum: RatioSum, digits: u8) -> [String; 3] {
        let above = self.above.map_or(sum.above, |scale| scale.from_base(sum.above));
        let ratio = sum.value().map(|ratio| format_number(self.in_scale(ratio), Digits::Exactly(digits)));
        let [above, land] = [above, sum.below].map(|amount| format_number(amount, Digits::UpTo(2)));
        [above, land, ratio.unwrap_or_default()]
    }

    fn pair(&self, before: String, after: &str) -> String {
        if before == after {
            return before;
        }
        self.text("from_to", &[("before", Arg::Text(&before)), ("after", Arg::Text(after))])
    }
}

/// The groups that have a bar of their own.
fn listed(change: &Change) -> &[GroupBar] {
    change.groups.get(..change.groups.len().min(MOST_BARS)).unwrap_or_default()
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
