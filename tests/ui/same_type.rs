//! The list and the page of one parcel say the same of its type.

use crate::journey::{Entry, project};
use musuan::engine::assessment::Assessor;
use musuan::engine::field::Field;
use musuan::engine::import::{Options, read};
use musuan::engine::job::{Kind, LARGEST_WINDOW, ListedParcel, Listing, View, Window};
use musuan::engine::parcel::{Origin, Parcel, Value};
use musuan::engine::policy::{DEFAULT_PACK, LandType, Rulebook, builtin_ids};
use musuan::engine::project::{Dossier, ParcelKey};
use musuan::i18n::{Arg, Language, Texts, kind_text};
use musuan::ui::state::Settings;
use musuan::ui::view::answer_view;
use std::collections::BTreeSet;

const DAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);
const ALL: Window = Window { from: 0, count: LARGEST_WINDOW };

/// Land that stands still after the works have begun: definition B.
const STANDS_STILL: [Entry; 6] = [
    (Field::Tenure, "granted", ""),
    (Field::Started, "true", ""),
    (Field::DelayCause, "none", ""),
    (Field::DevelopedArea, "1,000", "square_metre"),
    (Field::DevelopableArea, "10,000", "square_metre"),
    (Field::HaltTime, "14", "month"),
];

const NOT_STARTED: [Entry; 4] = [
    (Field::Tenure, "granted", ""),
    (Field::AgreedStart, "2019-03-01", ""),
    (Field::Started, "false", ""),
    (Field::DelayCause, "none", ""),
];

fn areas(site_mu: &'static str, floor: &'static str) -> [Entry; 3] {
    [
        (Field::SiteArea, site_mu, "mu"),
        (Field::FloorArea, floor, "square_metre"),
        (Field::AnnualTax, "4000", "ten_thousand_yuan_per_year"),
    ]
}

/// Parcels that a survey has now and then.
fn odd_parcels() -> Vec<Parcel> {
    let of = |entries: &[Entry]| project(Dossier::default(), entries).parcels()[0].parcel.clone();
    // A storey without its height: the plot ratio waits for a row of a list and for nothing else.
    let mut without_height = of(&areas("15", "18000"));
    let cells = [(Field::StoreyFloorArea, Value::Number(4_000.0)), (Field::StoreyBelowGround, Value::Truth(false))];
    for (field, value) in cells {
        without_height.set_cell(field, 0, value, Origin::Typed).unwrap();
    }
    let contradicting = [areas("350.625", "18700").as_slice(), &[(Field::StatedPlotRatio, "1.2", "ratio")]].concat();
    let contradicting_idle = [areas("0.75", "19000").as_slice(), &STANDS_STILL].concat();
    vec![
        Parcel::default(),
        of(&areas("23.375", "18700")),
        of(&areas("23.375", "18700")[..1]),
        of(&areas("23.375", "18700")[..2]),
        of(&areas("23.375", "3000")),
        of(&contradicting),
        of(&contradicting_idle),
        of(&NOT_STARTED),
        of(&STANDS_STILL),
        of(&[areas("23.375", "18700").as_slice(), &STANDS_STILL].concat()),
        of(&[(Field::Tenure, "collective", "")]),
        without_height,
    ]
}

fn parcels() -> Vec<Parcel> {
    let bytes = include_bytes!("../../static/samples/park-312-invented.csv");
    let park = read(bytes, &Options::default()).unwrap().parcels;
    assert_eq!(park.len(), 312);
    odd_parcels().into_iter().chain(park.into_iter().map(|imported| imported.parcel)).collect()
}

/// Whether the sentence of the page says what the list says.
fn agrees(listed: &ListedParcel, word: &str, sentence: &str, texts: &Texts, rulebook: &Rulebook) -> bool {
    let said = |key: &str| sentence == texts.text(key, &[]);
    // Of a parcel of which nothing is entered the page says how to begin.
    if listed.parcel.values().next().is_none() {
        return said("page.verdict.blank");
    }
    match listed.kind {
        Kind::Type { .. } => {
            let is_named =
                |own: &&LandType| own.label.zh == word || own.wordings.iter().any(|wording| wording.label.zh == word);
            let own = rulebook.types().iter().find(is_named).map_or("", |own| own.id.as_str());
            // What stands before the first argument; each type has a sentence of its own.
            let open = [("area", Arg::Text("\0")), ("targets", Arg::Text("\0"))];
            let own = texts.text(&format!("page.verdict.type.{own}"), &open);
            own.split('\0').next().is_some_and(|start| !start.is_empty() && sentence.starts_with(start))
        }
        Kind::NoType | Kind::NoneSoFar => said("page.verdict.none"),
        Kind::NoTypes => said("page.verdict.no_types"),
        Kind::Doubted => said("page.verdict.contradiction"),
        Kind::Open => {
            let open = texts.text("page.verdict.open", &[("types", Arg::Text(""))]);
            said("page.verdict.too_little") || sentence.starts_with(&open)
        }
    }
}

fn listing(parcels: &[Parcel], pack: &str) -> Listing {
    let mut listing = Listing::empty(pack, DAY).unwrap();
    let keys = (1..).map(ParcelKey::new);
    listing.add(&keys.zip(parcels.iter().cloned()).collect::<Vec<_>>());
    listing
}

#[test]
fn list_and_page_say_the_same_type_for_every_parcel() {
    let settings = Settings::default();
    let texts = Texts::of(Language::ZhCn);
    for pack in builtin_ids() {
        let assessor = Assessor::of_builtin(pack).unwrap();
        let all = if pack == DEFAULT_PACK { parcels() } else { odd_parcels() };
        let listing = listing(&all, pack);
        for (place, listed) in listing.parcels(ALL).iter().enumerate() {
            let dossier = Dossier::of(listed.parcel.clone());
            let assessment = assessor.assess(&listed.parcel, DAY);
            let page = answer_view(&assessor, &assessment, &dossier, None, &settings);
            let word = kind_text(&listed.kind, Some(assessor.rulebook()), Language::ZhCn);
            // The type is the second line, unless there is nothing but it to say.
            let verdict = &page.verdict;
            let sentence = if verdict.kind.is_empty() { &verdict.sentence } else { &verdict.kind };
            assert!(
                agrees(listed, &word, sentence, texts, assessor.rulebook()),
                "{pack}, {place}: {word} in the list, {sentence} on the page"
            );
        }
    }
}

#[test]
fn every_kind_is_found_by_its_filter_and_is_what_the_rows_say() {
    let listing = listing(&parcels(), DEFAULT_PACK);
    let rows = listing.parcels(ALL);
    let kinds = listing.view(&View::default()).kinds;
    assert_eq!(kinds.iter().map(|(_, count)| count).sum::<usize>(), rows.len());
    for (kind, count) in kinds {
        let viewed = listing.view(&View { kind: Some(kind.clone()), window: ALL, ..View::default() });
        let found: BTreeSet<usize> = viewed.places.into_iter().collect();
        let said = rows.iter().enumerate().filter(|(_, row)| row.kind == kind).map(|(place, _)| place).collect();
        assert_eq!(found, said, "{kind:?}");
        assert_eq!(found.len(), count, "{kind:?}");
    }
}

#[test]
fn land_that_stands_still_may_be_deemed_idle_in_the_list_too_and_contradicting_entries_are_in_doubt() {
    let texts = Texts::of(Language::ZhCn);
    let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
    let word = |entries: &[Entry]| {
        let parcel = project(Dossier::default(), entries).parcels()[0].parcel.clone();
        let listing = listing(&[parcel], DEFAULT_PACK);
        kind_text(&listing.parcels(ALL)[0].kind, Some(assessor.rulebook()), Language::ZhCn)
    };
    assert_eq!(word(&STANDS_STILL), "可以认定为闲置的土地");
    assert_eq!(word(&NOT_STARTED), "闲置土地");
    let unlikely = [areas("0.75", "19000").as_slice(), &STANDS_STILL].concat();
    assert_eq!(word(&unlikely), texts.text("page.list.doubted", &[]));
}
