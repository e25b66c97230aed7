//! Whatever comes in, what is read is sound.

use super::*;
use crate::engine::parcel::Value;
use proptest::prelude::*;

/// No number that is not finite, and no land that is not there.
fn assert_sound(imported: &Imported) {
    for parcel in &imported.parcels {
        for (field, entry) in parcel.parcel.values() {
            if let Value::Number(number) = entry.value {
                let bounds = field.spec().bounds.unwrap();
                assert!(number.is_finite() && bounds.contains(number), "{field:?} {number}");
            }
        }
        for area in [parcel.geodesic, parcel.planar].into_iter().flatten() {
            assert!((10.0..=1e8).contains(&area.square_metres()));
        }
    }
}

fn arbitrary_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<f64>().prop_map(|number| number.to_string()),
        "[0-9,.，．－\\-+eE%亩万亿元㎡ ]{0,12}",
        "\\PC{0,8}",
        Just("合计".to_owned()),
        Just("\"".to_owned()),
        Just("2011年12月2日".to_owned()),
    ]
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(imported) = read(&bytes, &Options::default()) {
            assert_sound(&imported);
        }
    }

    #[test]
    fn any_cells_under_known_headings_give_sound_parcels(
        rows in prop::collection::vec(prop::collection::vec(arbitrary_cell(), 0..7), 0..6),
        delimiter in prop::sample::select(vec![",", "\t", ";", "，"]),
    ) {
        let headings = ["地块编号", "用地面积（亩）", "建筑面积㎡", "2022年税收/万元", "2023年税收/万元", "约定动工日期"];
        let mut text = headings.join(delimiter);
        for row in &rows {
            text.push('\n');
            text.push_str(&row.join(delimiter));
        }
        for bytes in [text.clone().into_bytes(), encoding_rs::GB18030.encode(&text).0.into_owned()] {
            if let Ok(imported) = read(&bytes, &Options::default()) {
                assert_sound(&imported);
            }
        }
    }

    #[test]
    fn any_ring_of_geojson_gives_a_sound_area_or_none(
        points in prop::collection::vec(prop::array::uniform2(prop_oneof![
            -200.0..200.0, 31.0..31.01, 121.0..121.01, 4.0e7..4.1e7, Just(f64::MAX), Just(0.0)
        ]), 0..8),
        kind in prop::sample::select(vec!["Polygon", "MultiPolygon", "Point"]),
    ) {
        let ring = serde_json::to_string(&[&points]).unwrap();
        let ring = if kind == "MultiPolygon" { format!("[{ring}]") } else { ring };
        let text = format!("{{\"type\":\"{kind}\",\"coordinates\":{ring}}}");
        if let Ok(imported) = read(text.as_bytes(), &Options::default()) {
            assert_sound(&imported);
        }
    }

    #[test]
    fn damaged_geojson_is_read_or_refused(at in 0usize..1700, byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = data!("good/two_parcels.geojson").to_vec();
        let at = at % bytes.len();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = byte;
        }
        if let Ok(imported) = read(&bytes, &Options::default()) {
            assert_sound(&imported);
        }
    }
}
