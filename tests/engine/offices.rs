//! Lists as offices hand them in: summing rows, areas in another unit, and totals before and after one mend.

use musuan::engine::field::Field;
use musuan::engine::import::{Repair, ToldBy};
use musuan::engine::issue::Issue;
use musuan::engine::job::{Desk, Offer, Order, ReadFile, Reply, Summary, View, Viewed, Window};
use musuan::engine::policy::DEFAULT_PACK;
use musuan::i18n::{Language, issue_text};

const ALL: Window = Window { from: 0, count: usize::MAX };
const HAND_IN: &[u8] = include_bytes!("../data/import/offices/hand-in.csv");
const LOW_RATIO: &[u8] = include_bytes!("../data/import/offices/low_plot_ratio.csv");
const SUBTOTALS: &[u8] = include_bytes!("../data/import/offices/subtotal_rows.csv");

/// A list on the desk.
struct List {
    desk: Desk,
    summary: Summary,
}

impl List {
    fn read(bytes: &[u8]) -> Self {
        Self::mended(bytes, Vec::new())
    }

    fn mended(bytes: &[u8], repairs: Vec<Repair>) -> Self {
        let order = ReadFile { repairs, ..ReadFile::new("清单.csv", DEFAULT_PACK, jiff::civil::date(2026, 11, 23)) };
        let mut desk = Desk::default();
        match desk.run(&Order::ReadFile(Box::new(order)), Some(bytes.to_vec())) {
            Reply::Read(summary) => Self { desk, summary: *summary },
            other => panic!("{other:?}"),
        }
    }

    fn viewed(&mut self) -> Viewed {
        match self.desk.run(&Order::View(Box::new(View { window: ALL, ..View::default() })), None) {
            Reply::Viewed(viewed) => *viewed,
            other => panic!("{other:?}"),
        }
    }

    fn issues(&mut self) -> Vec<Issue> {
        match self.desk.run(&Order::Issues(ALL), None) {
            Reply::Issues(issues) => issues,
            other => panic!("{other:?}"),
        }
    }

    fn offers(&mut self) -> Vec<Offer> {
        match self.desk.run(&Order::Offers(ALL), None) {
            Reply::Offers(offers) => offers,
            other => panic!("{other:?}"),
        }
    }

    /// Parcels, m², plot ratio, 万元 and 万元/公顷 to two decimals.
    fn totals(&mut self) -> [String; 5] {
        let totals = self.viewed().totals;
        let two = |value: Option<f64>, unit: f64| format!("{:.2}", value.unwrap() / unit);
        [
            totals.site_area.parcels.to_string(),
            two(totals.site_area.value, 1.0),
            two(totals.plot_ratio.value, 1.0),
            two(totals.tax.value, 1e4),
            two(totals.tax_per_area.value, 1.0),
        ]
    }
}

#[test]
fn totals_of_a_list_can_be_handed_in_before_and_after_one_press() {
    let mut list = List::read(HAND_IN);
    assert_eq!(list.totals(), ["3", "67466.67", "0.58", "1825.50", "270.58"]);
    let left_out = list.viewed().totals.left_out;
    assert_eq!((left_out.parcels, left_out.site_area), (1, 20_000.0), "as the offer explains 20,000 亩");
    assert_eq!((list.summary.parcels, list.summary.whole, list.summary.refused), (4, 3, 1));

    let names: Vec<_> = list.summary.sums.iter().map(|sum| (sum.row, sum.text.as_str(), sum.rows)).collect();
    assert_eq!(names, [(7, "东区小计", 2), (10, "西区小计", 2), (11, "全区合计", 4)]);
    let [east, west, all] = list.summary.sums.as_slice() else { panic!("{:?}", list.summary.sums) };
    assert_eq!((east.gaps.len(), east.explained_by.len()), (0, 0));
    for sum in [west, all] {
        assert_eq!(sum.gaps.iter().map(|gap| gap.field).collect::<Vec<_>>(), SUMMED, "{}", sum.text);
        assert_eq!(sum.explained_by, [9], "the row that is held back is exactly the difference");
    }
    let [area, floor, tax] = [0, 1, 2].map(|place| all.gaps[place].theirs - all.gaps[place].ours);
    assert_eq!([area.round(), floor.round(), tax.round()], [20_000.0, 18_000.0, 5_200_000.0]);

    let [offer] = list.offers().try_into().unwrap();
    let repair = Repair { row: 9, column: "用地面积（亩）".into(), text: "20000㎡".into() };
    assert_eq!((&offer.repair, offer.field, offer.unit.as_str()), (&repair, Field::SiteArea, "mu"));
    assert_eq!((offer.corrected, offer.plot_ratio_after), (20_000.0, Some(0.9)));

    let mut mended = List::mended(HAND_IN, vec![offer.repair]);
    assert_eq!(mended.totals(), ["4", "87466.67", "0.65", "2345.50", "268.16"]);
    assert_eq!((mended.summary.whole, mended.summary.refused), (4, 0));
    assert_eq!(mended.viewed().totals.left_out.parcels, 0);
    assert!(mended.summary.sums.iter().all(|sum| sum.gaps.is_empty()), "{:?}", mended.summary.sums);
    assert!(mended.offers().is_empty());
}

const SUMMED: [Field; 3] = [Field::SiteArea, Field::FloorArea, Field::AnnualTax];

#[test]
fn what_is_told_of_the_list_has_its_sentence_in_both_languages() {
    let issues = List::read(HAND_IN).issues();
    let codes: Vec<_> = issues.iter().map(|issue| (issue.place.row.unwrap_or_default(), issue.code)).collect();
    assert!(codes.contains(&(9, "row_area_in_square_metres")) && codes.contains(&(11, "total_explained")), "{codes:?}");
    for issue in &issues {
        for language in Language::ALL {
            let sentence = issue_text(issue, language);
            assert!(!sentence.contains(['⟦', '{']), "{}: {sentence}", issue.code);
        }
    }
    let explained = issues.iter().find(|issue| issue.code == "total_explained").unwrap();
    assert_eq!(issue_text(explained, Language::ZhCn), "差额等于未计入的第 9 行。请先核对该行。");
    let gap = issues.iter().find(|issue| issue.code == "total_differs" && issue.place.row == Some(11)).unwrap();
    assert_eq!(issue_text(gap, Language::ZhCn), "表中合计 131.2 亩，读入合计 101.2 亩，相差 30 亩。请核对所列各行。");
}

#[test]
fn subtotals_and_totals_between_the_parcels_are_none_of_them() {
    let mut list = List::read(SUBTOTALS);
    assert_eq!(list.totals(), ["3", "67466.67", "0.58", "1825.50", "270.58"]);
    assert_eq!((list.summary.whole, list.summary.refused), (3, 0), "a summing row is no refused row");
    let sums: Vec<_> = list.summary.sums.iter().map(|sum| (sum.row, sum.told_by, sum.rows, sum.gaps.len())).collect();
    assert_eq!(sums, [(4, ToldBy::Name, 2, 0), (6, ToldBy::Name, 1, 0), (7, ToldBy::Name, 3, 0)]);
}

#[test]
fn square_metres_under_mu_are_held_back_as_a_plot_ratio_of_38_is() {
    let mut list = List::read(LOW_RATIO);
    assert_eq!((list.summary.parcels, list.summary.whole, list.summary.refused), (4, 2, 2));
    // 30 and 22 亩; 18,000 and 13,000 m²; 520 and 400 万元.
    assert_eq!(list.totals(), ["2", "34666.67", "0.89", "920.00", "265.38"]);
    assert_eq!(list.viewed().totals.left_out.parcels, 2);
    let offers: Vec<_> = list.offers().into_iter().map(|offer| offer.repair).collect();
    assert_eq!(offers, [Repair { row: 4, column: "用地面积(亩)".into(), text: "20000㎡".into() }]);
}

#[test]
fn a_low_plot_ratio_stays_in_and_is_marked_at_the_total() {
    let list = "地块编号,用地面积（㎡）,建筑面积（㎡）\nA,10000,8000\nB,10000,75\nC,10000,74\nD,10000,999\n";
    let mut list = List::read(list.as_bytes());
    let totals = list.viewed().totals;
    assert_eq!((totals.site_area.parcels, totals.low_ratio, totals.left_out.parcels), (3, 2, 1));
    assert!(list.offers().is_empty(), "the heading is in square metres already");
}
