//! The offer to take an import up again that was not finished.

use crate::render::{html, text};
use jiff::civil::{date, datetime};
use musuan::engine::import::Repair;
use musuan::engine::job::ReadFile;
use musuan::i18n::{Language, Texts};
use musuan::storage::{Draft, DraftError, RecordError, StoreError};
use musuan::ui::page::import::{UnfinishedView, unfinished};
use yew::{Callback, Html, Properties, component};

fn draft(rows: Option<usize>) -> Draft {
    let mut order = ReadFile::new("park.csv", "pack", date(2026, 11, 23));
    order.repairs = vec![Repair { row: 5, column: "建筑面积".into(), text: "2万".into() }];
    let mut draft = Draft::new(7, datetime(2026, 11, 26, 14, 2, 0, 0), 2_048, order);
    draft.rows = rows;
    draft
}

fn view(draft: Result<Draft, DraftError>, has_bytes: bool) -> UnfinishedView {
    UnfinishedView { file: "park.csv".into(), draft, taken: 0, has_bytes, trouble: None }
}

#[derive(Properties, PartialEq)]
struct OfferProps {
    language: Language,
    view: UnfinishedView,
}

#[component]
fn Offer(props: &OfferProps) -> Html {
    unfinished(Texts::of(props.language), &props.view, Callback::noop(), Callback::noop())
}

fn offer(language: Language, view: UnfinishedView) -> String {
    text(&html::<Offer>(move || OfferProps { language, view }))
}

#[test]
fn it_names_file_time_rows_and_mended_cells_with_both_ways_on() {
    let told = offer(Language::ZhCn, view(Ok(draft(Some(1_312))), true));
    for fact in [
        "park.csv 的导入尚未完成",
        "2026年11月26日 14:02 开始",
        "已读 1,312 行",
        "已更正 1 个单元格",
        "继续导入",
        "放弃这次导入",
    ] {
        assert!(told.contains(fact), "{fact}: {told}");
    }
    let told = offer(Language::En, view(Ok(draft(Some(312))), true));
    for fact in ["The import of park.csv is not finished", "26 Nov 2026, 14:02", "rows read: 312", "cells corrected: 1"]
    {
        assert!(told.contains(fact), "{fact}: {told}");
    }
}

#[test]
fn a_list_that_was_interrupted_unread_tells_no_number_of_rows() {
    let told = offer(Language::ZhCn, view(Ok(draft(None)), true));
    assert!(told.contains("14:02 开始") && !told.contains("已读"), "{told}");
}

#[test]
fn rows_that_are_in_the_project_are_told_apart() {
    let partly = UnfinishedView { taken: 300, ..view(Ok(draft(Some(312))), true) };
    assert!(offer(Language::ZhCn, partly).contains("其中 300 行已加入项目"));
}

#[test]
fn what_cannot_be_read_offers_the_list_itself_or_nothing_but_the_way_out() {
    let damaged = || Err(RecordError::Checksum.into());
    let told = offer(Language::ZhCn, view(damaged(), true));
    assert!(told.contains("已无法读取") && told.contains("重新读取 park.csv"), "{told}");
    let told = offer(Language::ZhCn, view(damaged(), false));
    assert!(told.contains("请重新选择文件") && told.contains("放弃这次导入") && !told.contains("重新读取"), "{told}");
    let newer = Err(RecordError::Newer { found: 2, known: 1 }.into());
    let told = offer(Language::ZhCn, view(newer, true));
    assert!(told.contains("更新的版本") && !told.contains("重新读取 park.csv"), "{told}");
    let told = offer(Language::ZhCn, view(Ok(draft(Some(312))), false));
    assert!(told.contains("清单本身已不在") && !told.contains("继续导入"), "{told}");
}

#[test]
fn a_press_of_no_use_says_why() {
    let view = UnfinishedView { trouble: Some(StoreError::Full), ..view(Ok(draft(Some(312))), true) };
    let full = Texts::of(Language::En).text("issue.storage.full", &[]);
    assert!(offer(Language::En, view).contains(&full));
}
