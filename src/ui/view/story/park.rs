use crate::engine::geometry::{Polygon, Position, Ring, Shape};
use crate::i18n::{Arg, Digits, Texts, format_number};
use crate::ui::view::map::{MapClass, MapFill, MapInput, MapParcel, class_of, quantiles};

/// The types of low use that the article names, in its order: the ids of the pack's types.
pub const LAND_TYPES: [&str; 8] =
    ["idle", "surplus", "below_target", "extension", "buy_back", "relocation", "allocated", "collective"];

/// A parcel of the invented park, as the story shows it.
#[derive(Clone, PartialEq, Debug)]
pub struct StoryParcel {
    /// Its identifier.
    pub id: String,
    /// Place of its type in [`LAND_TYPES`].
    pub land_type: Option<usize>,
    /// Plot ratio.
    pub plot_ratio: Option<f64>,
    /// Tax per area, yuan/m² a year.
    pub tax_per_area: Option<f64>,
    /// Land, m².
    pub land: f64,
    /// Corners in metres east and north of the park's centre.
    pub corners: Vec<(f64, f64)>,
}

/// The invented park.
#[derive(Clone, PartialEq, Debug)]
pub struct StoryPark {
    /// Its parcels.
    pub parcels: Vec<StoryParcel>,
}

impl StoryPark {
    /// Name of its file beside the page.
    pub const FILE: &str = "park-story.json";

    /// Reads its file, which has a parcel a line: identifier, type, plot ratio, tax per area, land, and the corners.
    #[must_use]
    pub fn of_json(json: &str) -> Option<Self> {
        let rows = json.lines().filter(|line| line.starts_with("[\""));
        let parcels: Vec<StoryParcel> = rows.map(parcel).collect::<Option<_>>()?;
        (!parcels.is_empty()).then_some(Self { parcels })
    }
}

fn parcel(row: &str) -> Option<StoryParcel> {
    let mut cells = row.split(',').map(|cell| cell.trim_matches(['[', ']', '"']));
    let (id, kind) = (cells.next()?, cells.next()?);
    // What is not known is `null`, and no number.
    let mut numbers = cells.map(|cell| cell.parse().ok());
    let (plot_ratio, tax_per_area, land) = (numbers.next()?, numbers.next()?, numbers.next()??);
    let places: Vec<f64> = numbers.flatten().collect();
    Some(StoryParcel {
        id: id.to_owned(),
        land_type: LAND_TYPES.iter().position(|known| *known == kind),
        plot_ratio,
        tax_per_area,
        land,
        corners: places.chunks_exact(2).map(|place| (place[0], place[1])).collect(),
    })
}

/// What the map of the park is coloured by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParkFill {
    /// The types of low use.
    Types,
    /// The plot ratio, in five classes.
    PlotRatio,
}

/// Classes of the plot ratio.
const CLASSES: usize = 5;

/// The map of the park.
#[must_use]
pub fn map_of(texts: &Texts, park: &StoryPark, fill: ParkFill) -> MapInput {
    let ends = quantiles(park.parcels.iter().filter_map(|parcel| parcel.plot_ratio), CLASSES);
    let (title, fill_of_map, names): (&str, MapFill, Vec<String>) = match fill {
        ParkFill::Types => {
            let name = |id: &str| texts.text(&format!("story.type.{id}"), &[]);
            ("story.map.title", MapFill::Kinds, LAND_TYPES.into_iter().chain(["none"]).map(name).collect())
        }
        ParkFill::PlotRatio => ("story.map.title_ratio", MapFill::Steps, ratio_classes(texts, &ends)),
    };
    let none = names.len().saturating_sub(1);
    let class = |parcel: &StoryParcel| match fill {
        ParkFill::Types => parcel.land_type,
        ParkFill::PlotRatio => parcel.plot_ratio.map(|ratio| class_of(ratio, &ends)),
    };
    let parcels = park.parcels.iter().map(|parcel| MapParcel {
        name: parcel.id.clone().into(),
        note: note(texts, parcel).into(),
        class: class(parcel).unwrap_or(none),
        shape: shape(&parcel.corners),
    });
    MapInput {
        title: texts.text(title, &[]).into(),
        is_invented: true,
        is_geographic: false,
        fill: fill_of_map,
        classes: names.into_iter().enumerate().map(|(look, name)| MapClass { name: name.into(), look }).collect(),
        parcels: parcels.collect(),
    }
}

/// Names of the classes between these ends, and of parcels without a plot ratio.
fn ratio_classes(texts: &Texts, ends: &[f64]) -> Vec<String> {
    let shown: Vec<String> = ends.iter().map(|end| format_number(*end, Digits::Exactly(2))).collect();
    let mut names = Vec::new();
    for (index, end) in shown.iter().enumerate() {
        let (key, from) = match index.checked_sub(1).and_then(|before| shown.get(before)) {
            None => ("story.map.up_to", end),
            Some(before) => ("story.map.between", before),
        };
        names.push(texts.text(key, &[("from", Arg::Text(from)), ("to", Arg::Text(end))]));
    }
    let last = shown.last().map(String::as_str).unwrap_or_default();
    names.push(texts.text("story.map.above", &[("from", Arg::Text(last))]));
    names.push(texts.text("story.map.unknown", &[]));
    names
}

fn note(texts: &Texts, parcel: &StoryParcel) -> String {
    let number =
        |value: Option<f64>, digits| value.map_or_else(|| "—".to_owned(), |value| format_number(value, digits));
    let land = format_number(parcel.land, Digits::UpTo(0));
    let ratio = number(parcel.plot_ratio, Digits::Exactly(2));
    let args = [("land", Arg::Text(&land)), ("ratio", Arg::Text(&ratio))];
    texts.text("story.map.note", &args)
}

/// The shape of corners; those that are no numbers are left out.
fn shape(corners: &[(f64, f64)]) -> Shape {
    let positions: Vec<Position> = corners.iter().filter_map(|(x, y)| Position::new(*x, *y).ok()).collect();
    Shape { parts: vec![Polygon { outer: Ring::from(positions), holes: Vec::new() }] }
}
