use crate::render::{part, text};
use musuan::i18n::{Language, Texts};
use musuan::ui::design::{Amount, FigureView, Mark};
use musuan::ui::page::import::{ParcelListView, ParcelRow, RefusedCell, parcel_list};
use yew::{Callback, Html};

fn figure(number: &str) -> FigureView {
    FigureView {
        id: "plot_ratio".into(),
        label: "容积率".into(),
        amount: Amount::Known { number: number.to_owned().into(), unit: "".into(), exact: number.to_owned().into() },
        mark: Mark::Computed,
    }
}

fn list(refused: Vec<RefusedCell>) -> Html {
    let view = ParcelListView {
        file: "survey.csv".into(),
        parcels: 1,
        issues: 1,
        headings: vec!["容积率".into()],
        rows: vec![ParcelRow { id: "007".into(), figures: vec![figure("0.35")], kind: "低效土地".into() }],
        refused,
    };
    parcel_list(Texts::of(Language::ZhCn), &view, &Callback::noop())
}

#[test]
fn parcels_are_listed_with_their_numbers_as_text() {
    let text = text(&part(|| list(Vec::new())));
    assert!(text.contains("survey.csv：1 宗地块") && text.contains("007") && text.contains("0.35"), "{text}");
}

#[test]
fn refused_cells_keep_their_text_beside_place_and_reason() {
    let text = text(&part(|| {
        let place = "第 3 行“税收”列".into();
        list(vec![RefusedCell { place, text: "约2万".into(), reason: "不是确切数字".into() }])
    }));
    for part in ["第 3 行“税收”列", "约2万", "不是确切数字"] {
        assert!(text.contains(part), "{text}");
    }
}
