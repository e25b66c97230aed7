use super::Classes;
use super::words::{parcel_name, parcel_note};
use crate::engine::job::{ParkPicture, Position};
use crate::engine::unit::Scale;
use crate::i18n::Texts;
use crate::ui::view::map::{MapClass, MapFill, MapInput, MapParcel};

/// The map of a park, and what is not on it.
#[derive(Clone, PartialEq, Debug)]
pub struct ParkMap {
    /// What the map shows.
    pub input: MapInput,
    /// Places among the drawn parcels of the picture, of those on the map.
    pub places: Vec<usize>,
    /// Places of those that are not on the map, with the key of the reason.
    pub missing: Vec<(usize, &'static str)>,
}

/// The parcels of a picture that have land.
#[must_use]
pub fn park_map(
    picture: &ParkPicture,
    classes: &Classes,
    is_invented: bool,
    per_area: &'static Scale,
    texts: &Texts,
) -> ParkMap {
    let (mut places, mut missing, mut parcels) = (Vec::new(), Vec::new(), Vec::new());
    for (place, parcel) in picture.parcels.iter().enumerate() {
        let reason = match &parcel.position {
            Position::Land(shape) => {
                places.push(place);
                parcels.push(MapParcel {
                    name: parcel_name(parcel, texts).into(),
                    note: parcel_note(parcel, per_area, texts).into(),
                    class: classes.of_kind(parcel.kind),
                    shape: shape.clone(),
                });
                continue;
            }
            Position::Unknown => "park.map.unknown",
            Position::Unreadable => "park.map.unreadable",
            Position::OtherSystem => "park.map.other_system",
            Position::TooMany => "park.map.too_many",
        };
        missing.push((place, reason));
    }
    let class = |class: &super::ParkClass| MapClass { name: class.name.clone(), look: class.look };
    let input = MapInput {
        title: texts.text("park.map.title", &[]).into(),
        is_invented,
        is_geographic: picture.is_geographic,
        fill: MapFill::Kinds,
        classes: classes.classes.iter().map(class).collect(),
        parcels,
    };
    ParkMap { input, places, missing }
}
