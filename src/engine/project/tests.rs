//! What holds for every project and every edit.

use super::*;
use crate::engine::field::{Bounds, Field, FieldType, Table};
use crate::engine::parcel::{Entry, Origin, Parcel, Value, ValueError};
use jiff::civil::date;
use proptest::prelude::*;
use std::sync::Arc;

fn origin() -> impl Strategy<Value = Origin> {
    prop_oneof![
        Just(Origin::Typed),
        Just(Origin::Computed),
        ("\\PC{0,8}", 1..99u32, "[用地面积a-z\" ]{0,6}").prop_map(|(file, row, column)| Origin::Imported {
            file: file.into(),
            row,
            column: column.into(),
        }),
        "[a-z]{1,6}".prop_map(Origin::AssumptionSet),
        "\\PC{0,12}".prop_map(Origin::Overridden),
    ]
}

fn value(field: Field) -> BoxedStrategy<Value> {
    match (field.spec().kind, field.spec().bounds) {
        (FieldType::Number(_), Some(Bounds { min, max })) => {
            prop_oneof![Just(min), Just(max), min..=max].prop_map(Value::Number).boxed()
        }
        (FieldType::Number(_), None) => (-1e300..1e300).prop_map(Value::Number).boxed(),
        (FieldType::Truth, _) => any::<bool>().prop_map(Value::Truth).boxed(),
        (FieldType::Date, _) => {
            (1900..2200_i16, 1..13_i8, 1..29_i8).prop_map(|(y, m, d)| Value::Date(date(y, m, d))).boxed()
        }
        (FieldType::Choice(set), _) => {
            prop::sample::select(set.options()).prop_map(|option| Value::Choice((*option).to_owned())).boxed()
        }
        (FieldType::Text, _) => "\\PC{0,20}".prop_map(Value::Text).boxed(),
    }
}

fn entry(field: Field) -> impl Strategy<Value = Entry> {
    (value(field), origin()).prop_map(|(value, origin)| Entry::new(value, origin))
}

fn field(in_list: bool) -> impl Strategy<Value = Field> {
    let fields: Vec<Field> =
        Field::ALL.iter().copied().filter(|field| field.spec().table.is_some() == in_list).collect();
    prop::sample::select(fields)
}

fn typed() -> impl Strategy<Value = Typed> {
    ("\\PC{0,10}", "[a-z]{0,6}").prop_map(|(text, scale)| Typed { text, scale })
}

fn dossier() -> impl Strategy<Value = Dossier> {
    let single = field(false).prop_flat_map(|field| (Just(field), entry(field)));
    let cell = field(true).prop_flat_map(|field| (Just(field), 0..4usize, entry(field)));
    (
        prop::collection::vec(single, 0..8),
        prop::collection::vec(cell, 0..6),
        prop::collection::btree_map(field(false), typed(), 0..4),
        prop::collection::vec((field(true), 0..4usize, typed()), 0..3),
        prop::collection::btree_set("[a-z_.]{1,8}", 0..3),
    )
        .prop_map(|(singles, cells, typed, typed_cells, confirmed)| {
            let mut parcel = Parcel::default();
            for (field, Entry { value, origin, .. }) in singles {
                parcel.set(field, value, origin).unwrap();
            }
            for (field, row, Entry { value, origin, .. }) in cells {
                parcel.set_cell(field, row, value, origin).unwrap();
            }
            let mut dossier = Dossier { parcel, typed: typed.into_iter().collect(), confirmed, ..Dossier::default() };
            for (field, row, typed) in typed_cells {
                if row < dossier.parcel.rows(field.spec().table.unwrap()).len() {
                    dossier.set_typed_cell(field, row, Some(typed));
                }
            }
            dossier
        })
}

fn parcel_key() -> impl Strategy<Value = ParcelKey> {
    (1..6_u32).prop_map(ParcelKey::new)
}

fn scenario_key() -> impl Strategy<Value = ScenarioKey> {
    (4..9_u32).prop_map(ScenarioKey::new)
}

fn boxed<T: std::fmt::Debug>(strategy: impl Strategy<Value = T>) -> impl Strategy<Value = Option<Box<T>>> {
    prop::option::of(strategy.prop_map(Box::new))
}

fn scenario_name() -> impl Strategy<Value = ScenarioName> {
    prop_oneof!["\\PC{0,8}".prop_map(ScenarioName::Given), Just(ScenarioName::AssumptionSet("example".into()))]
}

fn layer() -> impl Strategy<Value = Layer> {
    let held =
        field(false).prop_flat_map(|field| (Just(field), prop::option::of(entry(field)), prop::option::of(typed())));
    (prop::collection::vec(held, 0..4), prop::collection::btree_set("[ab]", 0..2)).prop_map(|(all, confirmed)| {
        let mut layer = Layer { confirmed, ..Layer::default() };
        for (field, entry, typed) in all {
            layer.set(field, entry, typed).unwrap();
        }
        layer
    })
}

fn scenario_action() -> impl Strategy<Value = Action> {
    let layers = prop::collection::vec((parcel_key(), layer()), 0..3);
    prop_oneof![
        3 => (prop::option::of(scenario_key()), prop::option::of(parcel_key()), field(false))
            .prop_flat_map(|(scenario, key, field)| {
                (Just(scenario), Just(key), Just(field), boxed(entry(field)), boxed(typed()))
            })
            .prop_map(|(scenario, key, field, entry, typed)| Action::SetInLayer { scenario, key, field, entry, typed }),
        2 => (0..3_usize, scenario_key(), scenario_name(), layer(), layers).prop_map(|(at, key, name, for_all, layers)| {
            Action::AddScenario { at, scenario: Box::new(Scenario { key, name, for_all }), layers }
        }),
        1 => scenario_key().prop_map(|scenario| Action::RemoveScenario { scenario, next_key: None }),
        1 => (scenario_key(), scenario_name())
            .prop_map(|(scenario, name)| Action::RenameScenario { scenario, name }),
    ]
}

fn action() -> impl Strategy<Value = Action> {
    let at = 0..4usize;
    let single = prop_oneof![
        (parcel_key(), field(false))
            .prop_flat_map(|(key, field)| (Just(key), Just(field), boxed(entry(field)), boxed(typed())))
            .prop_map(|(key, field, entry, typed)| Action::SetField { key, field, entry, typed }),
        (parcel_key(), field(true))
            .prop_flat_map(|(key, field)| (Just(key), Just(field), 0..4usize, boxed(entry(field)), boxed(typed())))
            .prop_map(|(key, field, row, entry, typed)| Action::SetCell { key, field, row, entry, typed }),
        (parcel_key(), prop::sample::select(&Table::ALL[..]), 0..3usize)
            .prop_map(|(key, table, row)| Action::RemoveRow { key, table, row }),
        (parcel_key(), prop::option::of(scenario_key()), "[ab]", any::<bool>()).prop_map(
            |(key, scenario, contradiction, confirmed)| Action::Confirm { key, scenario, contradiction, confirmed }
        ),
        (parcel_key(), at, dossier()).prop_map(|(key, at, dossier)| Action::AddParcel {
            key,
            at,
            dossier: Arc::new(dossier)
        }),
        (parcel_key(), dossier()).prop_map(|(key, dossier)| Action::ReplaceParcel { key, dossier: Arc::new(dossier) }),
        parcel_key().prop_map(|key| Action::RemoveParcel { key, next_key: None }),
        "[a-z]{1,5}".prop_map(Action::SetPack),
        prop::option::of((2000..2100_i16).prop_map(|year| date(year, 2, 28))).prop_map(Action::SetAsOf),
        scenario_action(),
        scenario_action(),
    ];
    single.prop_recursive(2, 8, 4, |inner| prop::collection::vec(inner, 0..4).prop_map(Action::Many))
}

/// Any project that a run of edits can make.
pub(crate) fn project() -> impl Strategy<Value = Project> {
    let further = prop::collection::vec(scenario_action(), 0..8);
    (prop::collection::vec(dossier(), 0..4), "[a-z]{1,9}", further).prop_map(|(parcels, pack, further)| {
        let mut project = Project::new(pack);
        project.apply(Action::add_all(&project, parcels)).unwrap();
        for action in further {
            let _refused_or_not = project.apply(action);
        }
        project
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_project_takes_the_place_of_another_and_gives_it_back(before in project(), after in project()) {
        let mut now = before.clone();
        let undo = now.apply(Action::replace_all(&before, &after)).unwrap();
        prop_assert_eq!(&now, &after);
        now.apply(undo).unwrap();
        prop_assert_eq!(now, before);
    }

    #[test]
    fn an_action_and_its_inverse_change_nothing(before in project(), actions in prop::collection::vec(action(), 1..8)) {
        let mut project = before.clone();
        let mut inverses = Vec::new();
        for action in actions {
            let unchanged = project.clone();
            match project.apply(action) {
                Ok(inverse) => inverses.push(inverse),
                Err(_) => prop_assert_eq!(&project, &unchanged),
            }
        }
        for inverse in inverses.into_iter().rev() {
            project.apply(inverse).unwrap();
        }
        prop_assert_eq!(project, before);
    }

    #[test]
    fn an_edit_in_pieces_is_the_edit_made_at_once(
        before in project(),
        edits in prop::collection::vec(action(), 1..8),
        cut in 0_usize..8,
    ) {
        let mut at_once = History::of(before.clone());
        let made = at_once.apply(Action::Many(edits.clone()));
        let mut growing = Growing::on(&before);
        let (first, rest) = edits.split_at(cut.min(edits.len()));
        growing.add(Action::Many(first.to_vec()));
        growing.add(Action::Many(rest.to_vec()));
        let mut in_pieces = History::of(before);
        prop_assert_eq!(in_pieces.adopt(growing), made);
        prop_assert_eq!(in_pieces, at_once);
    }

    #[test]
    fn what_is_saved_opens_equal(project in project()) {
        let json = project.to_json().unwrap();
        let opened = Project::open(&json).unwrap();
        prop_assert_eq!(&opened, &project);
        prop_assert_eq!(opened.to_json().unwrap(), json);
    }

    #[test]
    fn an_action_survives_json(action in action()) {
        let json = serde_json::to_string(&action).unwrap();
        prop_assert_eq!(serde_json::from_str::<Action>(&json).unwrap(), action);
    }

    #[test]
    fn undoing_all_then_redoing_all_is_where_one_was(actions in prop::collection::vec(action(), 0..8)) {
        let mut history = History::of(Project::new("x"));
        for action in actions {
            let _refused_or_not = history.apply(action);
        }
        let present = history.project().clone();
        while history.undo().unwrap().is_some() {}
        prop_assert_eq!(history.project(), &Project::new("x"));
        while history.redo().unwrap().is_some() {}
        prop_assert_eq!(history.project(), &present);
    }

    #[test]
    fn a_journal_and_the_steps_kept_half_way_lead_to_the_same_history(
        edits in prop::collection::vec((0..5u8, action()), 0..24),
        kept_after in 0..24usize,
    ) {
        let mut history = History::of(Project::new("x"));
        let mut kept = (history.project().clone(), history.steps().unwrap());
        let mut journal = Vec::new();
        for (count, (kind, action)) in edits.into_iter().enumerate() {
            let entry = match kind {
                0 => history.undo().unwrap(),
                1 => history.redo().unwrap(),
                _ => history.apply(action).ok().flatten(),
            };
            journal.extend(entry.iter().flat_map(texts));
            if count == kept_after {
                kept = (history.project().clone(), history.steps().unwrap());
                journal.clear();
            }
        }
        let mut again = History::of(kept.0).with_steps(&kept.1);
        for text in &journal {
            again.replay(JournalEntry::from_texts(std::slice::from_ref(text)).unwrap()).unwrap();
        }
        history.settle();
        prop_assert_eq!(again, history);
    }

    #[test]
    fn no_text_makes_reading_steps_panic(text in "\\PC{0,60}") {
        let history = History::of(one_parcel());
        prop_assert_eq!(history.clone().with_steps(&text), history);
        let _refused_or_not = JournalEntry::from_texts(&[text]);
    }

    #[test]
    fn no_text_makes_opening_panic(text in "\\PC{0,60}") {
        let _refused_or_not = Project::open(&text);
    }
}

/// The texts of a journal entry.
fn texts(entry: &JournalEntry) -> Vec<String> {
    (0..).map_while(|piece| entry.text(piece)).map(Result::unwrap).collect()
}

fn site_area(number: f64, text: &str) -> Action {
    let entry = Some(Box::new(Entry::new(Value::Number(number), Origin::Typed)));
    let typed = Some(Box::new(Typed { text: text.into(), scale: "mu".into() }));
    Action::SetField { key: KEY, field: Field::SiteArea, entry, typed }
}

/// The key of the first parcel that comes into a project.
pub(super) const KEY: ParcelKey = ParcelKey::new(1);

pub(super) fn one_parcel() -> Project {
    let mut project = Project::new("xinzhuang");
    project.apply(Action::AddParcel { key: KEY, at: 0, dossier: Arc::default() }).unwrap();
    project
}

#[test]
fn a_step_of_many_edits_is_all_or_nothing() {
    let mut project = one_parcel();
    let before = project.clone();
    let bad = Action::Many(vec![site_area(15_000.0, "22.5"), Action::SetPack("x".into()), site_area(-1.0, "-1")]);
    assert!(matches!(project.apply(bad), Err(ActionError::Value(ValueError::OutOfBounds { .. }))));
    assert_eq!(project, before);
}

#[test]
fn a_list_grows_by_one_row_at_a_time() {
    let mut project = one_parcel();
    let entry = Some(Box::new(Entry::new(Value::Number(9.0), Origin::Typed)));
    let far = Action::SetCell { key: KEY, field: Field::StoreyHeight, row: usize::MAX, entry, typed: None };
    assert_eq!(project.apply(far), Err(ActionError::NoRow { row: usize::MAX, count: 0 }));
}

#[test]
fn a_cell_that_is_typed_is_one_step_and_can_be_emptied() {
    let height = |number: Option<f64>| {
        let entry = number.map(|number| Box::new(Entry::new(Value::Number(number), Origin::Typed)));
        Action::SetCell { key: KEY, field: Field::StoreyHeight, row: 0, entry, typed: None }
    };
    let mut history = History::of(one_parcel());
    for typed in [Some(8.0), None, Some(8.4)] {
        assert!(history.apply(height(typed)).unwrap().is_some());
    }
    history.settle();
    assert_eq!(history.apply(height(Some(8.4))), Ok(None));
    assert!(history.apply(height(None)).unwrap().is_some());
    assert_eq!(history.project().parcels()[0].parcel.rows(Table::Storeys).len(), 1);
    history.undo().unwrap();
    history.undo().unwrap();
    assert_eq!(history.project(), &one_parcel());
}

#[test]
fn a_run_of_keystrokes_is_one_step_and_a_pause_ends_it() {
    let mut history = History::of(one_parcel());
    let way = |entry: Option<JournalEntry>| entry.map(|entry| entry.way);
    assert_eq!(history.apply(site_area(1.0, "1")).map(way), Ok(Some(Way::Step)));
    assert_eq!(history.apply(site_area(1.0, "1.")).map(way), Ok(Some(Way::Joined)));
    assert_eq!(history.apply(site_area(1.0, "1.")), Ok(None));
    history.settle();
    assert_eq!(history.apply(site_area(2.0, "2")).map(way), Ok(Some(Way::Step)));
    history.undo().unwrap();
    assert_eq!(history.project().parcels()[0].typed.get(&Field::SiteArea).unwrap().text, "1.");
    history.undo().unwrap();
    assert_eq!(history.project(), &one_parcel());
    assert!(!history.can_undo() && history.can_redo());
}

/// A text that no number is typed into a cell of the storeys' heights.
fn refused_height(row: usize, text: &str) -> Action {
    let typed = Some(Box::new(Typed { text: text.into(), scale: String::new() }));
    Action::SetCell { key: KEY, field: Field::StoreyHeight, row, entry: None, typed }
}

pub(super) fn height_text(project: &Project, row: usize) -> Option<&str> {
    project.parcels()[0].typed_cell(Field::StoreyHeight, row).map(|typed| typed.text.as_str())
}

#[test]
fn a_refused_cell_keeps_its_text_in_a_row_of_its_own_until_it_is_undone() {
    let mut history = History::of(one_parcel());
    for text in ["约", "约8"] {
        history.apply(refused_height(0, text)).unwrap();
    }
    history.settle();
    let opened = Project::open(&history.project().to_json().unwrap()).unwrap();
    assert_eq!((height_text(&opened, 0), opened.parcels()[0].parcel.rows(Table::Storeys).len()), (Some("约8"), 1));
    let entry = Some(Box::new(Entry::new(Value::Number(8.0), Origin::Typed)));
    history.apply(Action::SetCell { key: KEY, field: Field::StoreyHeight, row: 0, entry, typed: None }).unwrap();
    assert_eq!(height_text(history.project(), 0), None);
    history.undo().unwrap();
    assert_eq!(height_text(history.project(), 0), Some("约8"));
    history.undo().unwrap();
    assert_eq!(history.project(), &one_parcel());
}

#[test]
fn refused_texts_move_with_their_rows_and_come_back_with_them() {
    let mut history = History::of(one_parcel());
    for (row, text) in ["约8", "约9", "约10"].into_iter().enumerate() {
        history.apply(refused_height(row, text)).unwrap();
    }
    let remove = |table| Action::RemoveRow { key: KEY, table, row: 1 };
    history.apply(remove(Table::Storeys)).unwrap();
    let texts = |history: &History| {
        (0..3).map(|row| height_text(history.project(), row).map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(texts(&history), [Some("约8".into()), Some("约10".into()), None]);
    assert!(history.apply(remove(Table::Years)).is_err());
    history.undo().unwrap();
    assert_eq!(texts(&history), ["约8", "约9", "约10"].map(|text| Some(text.to_owned())));
}

#[test]
fn a_cell_of_an_earlier_programs_journal_reads() {
    let text = "step\n{\"set_cell\":{\"parcel\":0,\"field\":\"storey_height\",\"row\":0,\
                \"entry\":{\"value\":{\"number\":8.0},\"origin\":\"typed\"}}}";
    let entry = Some(Box::new(Entry::new(Value::Number(8.0), Origin::Typed)));
    let action = Action::SetCell { key: KEY, field: Field::StoreyHeight, row: 0, entry, typed: None };
    assert!(JournalEntry::from_texts(&[text.to_owned()]).is_err(), "no earlier edit reads as one of today");
    let (mut history, mut expected) = (History::of(one_parcel()), History::of(one_parcel()));
    assert_eq!(history.replay_texts(&[text.to_owned()]).unwrap(), Written::Earlier);
    expected.replay(JournalEntry { way: Way::Step, action }).unwrap();
    assert_eq!(history, expected);
}

#[test]
fn a_text_without_its_row_is_not_believed() {
    let mut project = one_parcel();
    project.apply(refused_height(0, "约8")).unwrap();
    let json = project.to_json().unwrap();
    let rowless = json.replacen("\"storeys\":[{}]", "\"storeys\":[]", 1);
    assert_ne!(rowless, json);
    assert!(matches!(Project::open(&rowless), Err(OpenError::Value { parcel: 0, .. })));
}

#[test]
fn an_entry_of_an_earlier_program_is_a_step() {
    let action = site_area(1.0, "1");
    let text = serde_json::to_string(&action).unwrap();
    assert_eq!(JournalEntry::from_texts(&[text]).unwrap(), JournalEntry { way: Way::Step, action });
}

#[test]
fn a_step_of_very_many_edits_goes_in_pieces_and_is_one_again() {
    let parcels: Vec<Dossier> = (0..1_203)
        .map(|number| {
            let mut dossier = Dossier::default();
            dossier.parcel.set(Field::SiteArea, Value::Number(f64::from(number)), Origin::Typed).unwrap();
            dossier
        })
        .collect();
    let mut history = History::of(one_parcel());
    let entry = history.apply(Action::add_all(history.project(), parcels)).unwrap().unwrap();
    let texts = texts(&entry);
    assert_eq!(texts.iter().map(|text| JournalEntry::goes_on(text)).collect::<Vec<_>>(), [false, true, true]);
    assert_eq!(JournalEntry::from_texts(&texts).unwrap(), entry);
}

#[test]
fn a_day_of_assessment_that_is_typed_is_one_step() {
    let mut history = History::of(one_parcel());
    for day in [1, 15] {
        assert!(history.apply(Action::SetAsOf(Some(date(2026, 9, day)))).unwrap().is_some());
    }
    history.settle();
    assert!(history.apply(Action::SetAsOf(None)).unwrap().is_some());
    history.undo().unwrap();
    assert_eq!(history.project().as_of(), Some(date(2026, 9, 15)));
    history.undo().unwrap();
    assert_eq!(history.project(), &one_parcel());
}

#[test]
fn a_newer_version_is_refused_and_a_foreign_file_is_no_project() {
    let json = one_parcel().to_json().unwrap();
    let newer = json.replace("\"version\":5", "\"version\":6,\"rows\":[]");
    assert_eq!(Project::open(&newer), Err(OpenError::Newer { found: 6, known: 5 }));
    for foreign in ["", "{}", "[]", "{\"format\":\"geojson\",\"version\":1}", "\u{feff}{}"] {
        assert_eq!(Project::open(foreign), Err(OpenError::NotAProject), "{foreign}");
    }
    let cut = &json[..json.len() - 1];
    assert_eq!(Project::open(cut), Err(OpenError::NotAProject));
}

#[test]
fn values_in_a_file_are_not_believed() {
    let mut project = one_parcel();
    project.apply(site_area(15_000.0, "22.5")).unwrap();
    let json = project.to_json().unwrap();
    let negative = json.replace("15000.0", "-15000.0");
    assert!(matches!(Project::open(&negative), Err(OpenError::Value { parcel: 0, .. })));
    let endless = json.replace("15000.0", "1e400");
    assert!(Project::open(&endless).is_err());
    let unknown = json.replace("\"site_area\"", "\"moon_area\"");
    assert!(matches!(Project::open(&unknown), Err(OpenError::Malformed { line: 1, .. })));
}

#[test]
fn a_key_that_is_not_known_is_refused_rather_than_lost() {
    let mut project = one_parcel();
    let entry = Some(Box::new(Entry::new(Value::Number(15_000.0), Origin::Typed)));
    project.apply(Action::SetField { key: KEY, field: Field::SiteArea, entry, typed: None }).unwrap();
    let json = project.to_json().unwrap();
    // At the top, in a parcel's dossier, in its record, in an entry.
    for place in ["{\"format\"", "{\"parcel\"", "{\"values\"", "{\"value\""] {
        let added = json.replacen(place, &place.replace('{', "{\"moon\":{\"phase\":[1]},"), 1);
        assert_ne!(added, json, "{place}");
        assert!(matches!(Project::open(&added), Err(OpenError::Malformed { line: 1, .. })), "{place}");
    }
}
