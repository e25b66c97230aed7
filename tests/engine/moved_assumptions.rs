//! A project of version 3 in which one of three parcels has the values of the example set: no figure changes when they move into
//! a scenario.

use jiff::civil::date;
use musuan::engine::assessment::Assessor;
use musuan::engine::field::Field;
use musuan::engine::graph::{Cell, Evaluation};
use musuan::engine::parcel::Parcel;
use musuan::engine::policy::DEFAULT_PACK;
use musuan::engine::project::{Candidate, Counts, ScenarioName, Source};

const FILE: &str = include_str!("../data/saved/project-3-example.json");

fn figures(answer: &Evaluation) -> Vec<(String, Vec<(u64, Cell)>)> {
    let bits = |cell: Cell| (cell.known().map_or(0, f64::to_bits), cell);
    let figures = answer.graph().figures();
    figures
        .map(|figure| {
            let cells = answer.series(figure.name.as_str()).unwrap();
            (figure.name.to_string(), cells.into_iter().map(bits).collect())
        })
        .collect()
}

#[test]
fn every_figure_is_bit_identical_before_and_after() {
    let file: serde_json::Value = serde_json::from_str(FILE).unwrap();
    let parcels = file["project"]["parcels"].as_array().unwrap();
    let before = parcels.iter().map(|dossier| serde_json::from_value::<Parcel>(dossier["parcel"].clone()).unwrap());
    let candidate = Candidate::read(FILE).unwrap();
    assert!(candidate.doubts().is_empty());
    let project = candidate.decided(Counts::Text);
    let shown = project.scenario_shown_first();
    assert_eq!(project.scenarios()[0].name(), &ScenarioName::AssumptionSet("example".into()));
    let sources = project.parcels().iter().map(|parcel| project.source_of(parcel.key, shown, Field::Rent));
    assert_eq!(sources.collect::<Vec<_>>(), [None, Some(Source::ScenarioForParcel), Some(Source::Parcel)]);
    let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
    let day = date(2026, 11, 23);
    let mut known = 0;
    for (parcel, before) in project.parcels().iter().zip(before) {
        let after = project.record_of_parcel(parcel, shown);
        assert_eq!(after.parcel, before);
        let (before, after) = (assessor.assess(&before, day), assessor.assess(&after.parcel, day));
        let (before, after) = (figures(before.evaluation()), figures(after.evaluation()));
        known += after.iter().filter(|(_, cells)| cells.iter().any(|(_, cell)| cell.known().is_some())).count();
        assert_eq!(before, after);
    }
    assert!(known > 0, "there are figures");
    let base = project.record_of_parcel(&project.parcels()[1], None);
    assert_eq!(base.parcel.number(Field::Rent), None, "the base does not rest on an example");
}
