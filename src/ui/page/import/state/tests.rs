use super::*;
use crate::engine::import::{Encoding, Reason};

const DAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

fn order(name: &str) -> ReadFile {
    ReadFile::new(name, "xinzhuang-case", DAY)
}

fn text() -> Source {
    Source::Text("编号\nA\n".into())
}

fn summary(parcels: usize) -> Summary {
    Summary {
        format: "csv".into(),
        encoding: Encoding::Utf8,
        encoding_reason: Reason::ValidUtf8,
        delimiter: None,
        heading_row: Some(1),
        columns: Vec::new(),
        crs: None,
        parcels,
        issues: 0,
        errors: 0,
        whole: parcels,
        refused: 0,
        sums: Vec::new(),
        reasons: Vec::new(),
        merged: Vec::new(),
        waiting_for_area_basis: 0,
    }
}

fn read(turn: u32) -> ImportAction {
    let view = ReadFileView { turn, summary: summary(2), issues: Vec::new(), offers: Vec::new() };
    ImportAction::Read(Rc::new(view))
}

fn after(actions: Vec<ImportAction>) -> Rc<ImportState> {
    actions.into_iter().fold(Rc::default(), ImportState::reduce)
}

fn opened() -> ImportAction {
    ImportAction::Open(text(), order("park.csv"), Taken::default())
}

fn mend(row: usize, text: &str) -> Repair {
    Repair { row, column: "税收".into(), text: text.into() }
}

#[test]
fn a_file_is_opened_read_and_done() {
    let state = after(vec![opened(), ImportAction::Progress(1, Progress::Reading { rows: 7 })]);
    assert_eq!((state.turn, &state.stage), (1, &Stage::Running(Progress::Reading { rows: 7 })));
    assert!(state.is_running() && state.done.is_none());
    let state = state.reduce(read(1));
    assert_eq!((&state.stage, state.done.as_ref().map(|done| done.summary.parcels)), (&Stage::Done, Some(2)));
}

#[test]
fn what_an_earlier_reading_still_says_changes_nothing() {
    let state = after(vec![opened(), ImportAction::Choose(order("park.csv"))]);
    let late = [
        ImportAction::Progress(1, Progress::Reading { rows: 9 }),
        ImportAction::Failed(1, Issue::error("file.empty", "")),
        read(1),
    ];
    for action in late {
        let next = state.clone().reduce(action);
        assert!(Rc::ptr_eq(&state, &next), "the same state, so that nothing is drawn");
    }
}

#[test]
fn the_last_reading_stays_in_sight_until_the_next_is_done_and_goes_when_it_fails() {
    let state = after(vec![opened(), read(1), ImportAction::Choose(order("park.csv"))]);
    assert!(state.is_running() && state.done.is_some());
    let state = state.reduce(ImportAction::Failed(2, Issue::error("file.empty", "")));
    assert!(state.done.is_none() && matches!(state.stage, Stage::Failed(_)));
}

#[test]
fn a_worker_that_is_ended_for_the_next_reading_takes_nothing_out_of_sight() {
    let state = after(vec![opened(), read(1), ImportAction::Choose(order("park.csv"))]);
    let state = state.reduce(ImportAction::Choose(order("park.csv")));
    let state = state.reduce(ImportAction::Failed(2, Issue::error("worker.ended", "")));
    assert!(state.is_running() && state.done.is_some());
}

#[test]
fn mends_belong_to_the_file_and_sheet_that_were_opened() {
    let state = after(vec![opened(), read(1), ImportAction::Choose(order("park.csv"))]);
    assert_eq!((state.turn, state.opened), (2, 1));
    let other = ReadFile { sheet: Some("二期".into()), ..order("park.csv") };
    assert_eq!(state.clone().reduce(ImportAction::Choose(other)).opened, 3);
    assert_eq!(state.reduce(opened()).opened, 3);
}

#[test]
fn a_choice_without_a_file_is_none() {
    assert_eq!(after(vec![ImportAction::Choose(order("park.csv"))]).turn, 0);
}

#[test]
fn another_sheet_has_other_rows_and_another_unit_has_not() {
    let taken = || Taken::of_numbers([2, 3]);
    let opened = || ImportAction::Open(text(), order("park.csv"), taken());
    let other_unit = ReadFile { measured_area_counts: true, ..order("park.csv") };
    assert_eq!(*after(vec![opened(), ImportAction::Choose(other_unit)]).taken, taken());
    let other_sheet = ReadFile { sheet: Some("2022".into()), ..order("park.csv") };
    assert_eq!(*after(vec![opened(), ImportAction::Choose(other_sheet)]).taken, Taken::default());
}

#[test]
fn a_file_that_is_left_is_gone_and_its_reading_is_not_heard() {
    let state = after(vec![opened(), ImportAction::Stop, ImportAction::Leave(Stage::Cancelled), read(1)]);
    assert_eq!((&state.stage, state.stopped), (&Stage::Cancelled, 1));
    assert!(state.order.is_none() && state.source.is_none() && state.done.is_none());
}

#[test]
fn an_edit_on_its_way_has_come_about_with_the_next_revision_and_the_one_after_says_nothing_of_it() {
    let step = |stage| after(vec![opened(), read(1), ImportAction::Step(stage), ImportAction::Revised]);
    assert_eq!(step(Stage::Taking(5, 5)).stage, Stage::Taken(5));
    assert_eq!(step(Stage::Taking(3, 5)).stage, Stage::Taking(3, 5), "an edit of somebody else");
    assert_eq!(step(Stage::Renewing(2)).stage, Stage::Renewed(2));
    assert_eq!(step(Stage::Taken(5)).stage, Stage::Done);
    assert_eq!(step(Stage::Asking(Rc::default())).stage, Stage::Done);
}

#[test]
fn the_project_is_behind_once_rows_that_it_has_are_mended_or_read_otherwise() {
    let rows = BTreeSet::from([2]);
    let took = ImportAction::Took { taken: Taken::of_numbers([2]), in_step: true };
    let state = after(vec![opened(), read(1), took]);
    assert!(!state.is_behind(&rows));
    let with = |repairs| ImportAction::Choose(ReadFile { repairs, ..order("park.csv") });
    assert!(state.clone().reduce(with(vec![mend(2, "20")])).is_behind(&rows));
    assert!(!state.clone().reduce(with(vec![mend(9, "20")])).is_behind(&rows), "the project has no row 9");
    let other_day = ReadFile { as_of: jiff::civil::date(2027, 1, 1), ..order("park.csv") };
    assert!(!state.clone().reduce(ImportAction::Choose(other_day)).is_behind(&rows));
    let measured = ReadFile { measured_area_counts: true, ..order("park.csv") };
    let behind = state.reduce(ImportAction::Choose(measured));
    assert!(behind.is_behind(&rows));
    assert!(!behind.reduce(ImportAction::InStep).is_behind(&rows));
}

#[test]
fn taken_up_again_a_list_with_mends_of_taken_rows_is_behind() {
    let mended = ReadFile { repairs: vec![mend(2, "20")], ..order("park.csv") };
    let state = after(vec![ImportAction::Open(text(), mended, Taken::of_numbers([2]))]);
    assert!(state.is_behind(&BTreeSet::from([2])) && !state.is_behind(&BTreeSet::from([3])));
}

#[test]
fn a_file_that_waits_is_forgotten_when_another_opens_or_it_is_not_wanted() {
    let waiting = || Waiting { source: text(), order: order("other.csv"), place_of: PlaceOf::Mends };
    let state = after(vec![opened(), ImportAction::Wait(waiting())]);
    assert!(state.waiting.is_some());
    assert!(state.clone().reduce(ImportAction::Stay).waiting.is_none());
    let aside = state.as_aside();
    let state = state.reduce(ImportAction::PutAside(aside)).reduce(opened());
    assert!(state.waiting.is_none());
    assert_eq!(state.aside.as_ref().map(|aside| aside.order.file_name.as_str()), Some("park.csv"));
}

#[test]
fn a_cell_that_is_mended_again_has_its_last_mend() {
    let once = mended(&order("park.csv"), vec![mend(2, "20"), mend(3, "30")]);
    let twice = mended(&once, vec![mend(3, "31")]);
    assert_eq!(twice.repairs, [mend(2, "20"), mend(3, "31")]);
}
