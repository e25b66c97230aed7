use crate::engine::geometry::{Polygon, Position, Ring, Shape};
use crate::i18n::{Arg, Digits, Texts, format_number};
use crate::ui::view::map::{MapClass, MapInput, MapParcel};

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

/// A line of the file.
type Row = (String, Option<String>, Option<f64>, Option<f64>, f64, Vec<(f64, f64)>);

#[derive(serde::Deserialize)]
struct File {
    parcels: Vec<Row>,
}

impl StoryPark {
    /// Name of its file beside the page.
    pub const FILE: &str = "park-story.json";

    /// Reads its file.
    #[must_use]
    pub fn of_json(json: &str) -> Option<Self> {
        let file: File = serde_json::from_str(json).ok()?;
        let parcels = file.parcels.into_iter().map(|(id, kind, plot_ratio, tax_per_area, land, corners)| StoryParcel {
            id,
            land_type: kind.and_then(|kind| LAND_TYPES.iter().position(|known| *known == kind)),
            plot_ratio,
            tax_per_area,
            land,
            corners,
        });
        Some(Self { parcels: parcels.collect() })
    }
}

/// The map of the park, coloured by type.
#[must_use]
pub fn map_of(texts: &Texts, park: &StoryPark) -> MapInput {
    let name = |id: &str| texts.text(&format!("story.type.{id}"), &[]).into();
    let mut classes: Vec<MapClass> = LAND_TYPES.iter().map(|id| MapClass { name: name(id) }).collect();
    classes.push(MapClass { name: name("none") });
    let parcels = park.parcels.iter().map(|parcel| MapParcel {
        name: parcel.id.clone().into(),
        note: note(texts, parcel).into(),
        class: parcel.land_type.unwrap_or(LAND_TYPES.len()),
        shape: shape(&parcel.corners),
    });
    MapInput {
        title: texts.text("story.map.title", &[]).into(),
        is_invented: true,
        is_geographic: false,
        classes,
        parcels: parcels.collect(),
    }
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
