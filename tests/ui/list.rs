use crate::render::{part, text};
use musuan::engine::field::Field;
use musuan::engine::job::SortKey;
use musuan::i18n::{Language, Texts};
use musuan::ui::design::{Amount, FigureView, Mark};
use musuan::ui::view::{BasisView, Heading, ListActions, ParcelListView, ParcelRow, TotalView, parcel_list};
use yew::{Callback, Html};

fn figure(number: &str) -> FigureView {
    FigureView {
        id: "plot_ratio".into(),
        label: "容积率".into(),
        amount: Amount::Known { number: number.to_owned().into(), unit: "".into(), exact: number.to_owned().into() },
        mark: Mark::Computed,
    }
}

fn list(passed: usize) -> Html {
    let heading = |label: &'static str, key| Heading { label: label.into(), key, is_number: true };
    let view = ParcelListView {
        id: "list",
        basis: BasisView {
            sentence: "依据政策包“示例”，测算日 2026-11-23".into(), ..BasisView::default()
        },
        file: "survey.csv".into(),
        parcels: 312,
        passed,
        counted: passed,
        doubted: passed / 312,
        headings: vec![heading("地块编号", SortKey::Id), heading("容积率", SortKey::PlotRatio)],
        entries: vec![heading("责任人", SortKey::Field(Field::LeadPerson))],
        sort: SortKey::PlotRatio,
        descending: true,
        from: 0,
        shown: 1,
        rows: vec![ParcelRow {
            enterprise: "虚构甲厂".into(),
            id: "007".into(),
            figures: vec![figure("0.35")],
            kind: "低效土地".into(),
            plan: if passed == 2 { "不通过：容积率高 0.13".into() } else { "".into() },
            measured: "图形面积 15,576.60 ㎡".into(),
            refused: passed == 1,
            entries: vec!["王五".into()],
            place: 4,
            is_chosen: passed == 1,
        }],
        totals: vec![TotalView { figure: figure("0.81"), covers: "300 宗（共 312 宗）".into() }],
        notes: if passed == 2 { vec!["未计 1 宗待核对的地块（20,000 ㎡）".into()] } else { Vec::new() },
    };
    let actions = ListActions {
        on_open: Callback::noop(),
        on_explain: Callback::noop(),
        on_sort: Callback::noop(),
        on_turn: Callback::noop(),
        on_clear: Callback::noop(),
        on_choose: (passed == 1).then(Callback::noop),
    };
    parcel_list(Texts::of(Language::ZhCn), &view, &actions)
}

#[test]
fn parcels_are_listed_with_their_numbers_as_text_and_totals() {
    let text = text(&part(|| list(312)));
    for told in [
        "survey.csv：312 宗地块",
        "007",
        "图形面积 15,576.60 ㎡",
        "虚构甲厂",
        "0.35",
        "0.81",
        "300 宗（共 312 宗）",
        "依据政策包“示例”，测算日 2026-11-23",
        "其中 1 宗的数据前后矛盾或明显异常",
        "责任人",
        "王五",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
}

#[test]
fn the_heading_that_is_sorted_by_says_so() {
    let html = part(|| list(312));
    assert_eq!(html.matches("aria-sort=").count(), 1, "{html}");
    assert!(html.contains("aria-sort=\"descending\""), "{html}");
}

#[test]
fn a_long_list_is_turned_over_in_pieces_and_a_short_one_is_not() {
    assert!(part(|| list(312)).contains("下一页"));
    assert!(!part(|| list(1)).contains("下一页"));
    // All at once, unless they are too many to be drawn.
    assert!(part(|| list(312)).contains("全部显示"));
    assert!(!part(|| list(50_000)).contains("全部显示"));
}

#[test]
fn a_filter_without_hits_says_so_and_can_be_cleared_and_nothing_is_added_up() {
    let html = part(|| list(0));
    let told = text(&html);
    assert!(told.contains("没有地块符合筛选条件") && told.contains("清除筛选"), "{told}");
    assert!(!told.contains("合计") && !told.contains("第 0") && html.matches("<button").count() == 1, "{html}");
}

#[test]
fn a_parcel_of_which_something_was_refused_wears_a_mark_in_words() {
    let mark = Texts::of(Language::ZhCn).text("page.list.to_mend", &[]);
    assert!(text(&part(|| list(1))).contains(&mark));
    assert!(!text(&part(|| list(312))).contains(&mark));
}

#[test]
fn every_number_of_a_list_is_a_button_with_a_name_and_the_totals_stand_below_the_headings() {
    let html = part(|| list(312));
    assert_eq!(html.matches("aria-haspopup=\"dialog\"").count(), 2, "{html}");
    assert!(html.contains("aria-label=\"容积率 0.35\""), "{html}");
    let between = |tag: &str| {
        let (_, rest) = html.split_once(&format!("<{tag}>")).unwrap();
        rest.split_once(&format!("</{tag}>")).unwrap().0.to_owned()
    };
    let (head, foot) = (between("thead"), between("tfoot"));
    assert!(head.contains("aria-label=\"容积率 0.81\"") && text(&head).contains("合计（312 宗）"), "{head}");
    // On paper they stand once more, as text.
    assert!(text(&foot).contains("0.81") && !foot.contains("<button"), "{foot}");
}

#[test]
fn what_totals_leave_out_stands_beside_them_and_plans_have_a_column_of_their_own() {
    let html = part(|| list(2));
    let head = html.split_once("</thead>").unwrap().0;
    assert!(text(head).contains("未计 1 宗待核对的地块（20,000 ㎡）"), "{head}");
    assert!(text(head).contains("改扩建计划") && text(&html).contains("不通过：容积率高 0.13"), "{html}");
    assert_eq!(html.matches("colspan=\"5\"").count(), 2, "on the screen and on paper: {html}");
    let without = part(|| list(1));
    assert!(!text(&without).contains("改扩建计划") && !without.contains("list-notes"), "{without}");
}

#[test]
fn a_row_that_can_be_chosen_says_whether_it_is() {
    let html = part(|| list(1));
    assert!(html.contains("aria-pressed=\"true\"") && html.contains("aria-label=\"在图上查看 007\""), "{html}");
    assert!(html.contains("id=\"list-row-4\"") && html.contains("class=\"list-chosen\""), "{html}");
    assert!(!part(|| list(312)).contains("aria-pressed"), "without pictures nothing is chosen");
}
