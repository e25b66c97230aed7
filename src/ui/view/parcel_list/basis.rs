//! Under which rules a list stands, on which day and in which units.

use super::figures::Column;
use crate::engine::job::View;
use crate::engine::model::Figure;
use crate::engine::policy::{Role, Rulebook};
use crate::i18n::{Arg, Texts, format_date, kind_text};
use crate::ui::design::Standing;
use crate::ui::state::{Session, symbol_of};
use crate::ui::view::{PackView, packs};
use yew::prelude::*;

/// What the types of a list rest on.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct BasisView {
    /// The pack that decides, and the day.
    pub sentence: AttrValue,
    /// That pack and those that it includes: whether they are in force, and how far they can be trusted.
    pub packs: Vec<PackView>,
    /// The units of the columns; on paper only, where nothing can be pressed.
    pub units: AttrValue,
    /// What the list is filtered by and how many parcels pass, while it is; on paper only, where nothing can be chosen.
    pub filter: AttrValue,
}

/// What the types of a list rest on; nothing without rules.
#[must_use]
pub fn basis_view(rulebook: Option<&Rulebook>, columns: &[Column], session: &Session, texts: &Texts) -> BasisView {
    let Some(rulebook) = rulebook else { return BasisView::default() };
    let all = packs(texts, rulebook, session.as_of);
    let deciding = rulebook.members().iter().zip(all).filter(|(member, _)| member.role != Role::Orientation);
    let packs: Vec<PackView> = deciding.map(|(_, pack)| pack).collect();
    let main = packs.first().map(|pack| pack.name.clone()).unwrap_or_default();
    let day = format_date(session.as_of, texts.language());
    let unit = |figure| {
        let column = columns.iter().find(|column| column.figure == figure);
        column.map(|column| symbol_of(column.scale, texts)).unwrap_or_default()
    };
    let (area, tax, per_area) = (unit(Figure::OfficialSiteArea), unit(Figure::TaxBase), unit(Figure::TaxPerArea));
    let units = [("area", Arg::Text(&area)), ("tax", Arg::Text(&tax)), ("per_area", Arg::Text(&per_area))];
    BasisView {
        sentence: texts.text("page.verdict.basis", &[("pack", Arg::Text(&main)), ("date", Arg::Text(&day))]).into(),
        packs,
        units: texts.text("page.list.units", &units).into(),
        filter: AttrValue::default(),
    }
}

/// What a list is filtered by and how many of its parcels pass; empty while it is not. Further filters come in words.
#[must_use]
pub fn filter_text(
    view: &View,
    further: &[String],
    (passed, all): (usize, usize),
    rulebook: Option<&Rulebook>,
    texts: &Texts,
) -> AttrValue {
    let kind = view.kind.as_ref().map(|kind| kind_text(kind, rulebook, texts.language()));
    let kind = kind.map(|kind| texts.text("page.list.filtered.kind", &[("kind", Arg::Text(&kind))]));
    let text = Some(view.text.trim()).filter(|text| !text.is_empty());
    let text = text.map(|text| texts.text("page.list.filtered.text", &[("text", Arg::Text(text))]));
    let filters: Vec<String> = kind.into_iter().chain(text).chain(further.iter().cloned()).collect();
    if filters.is_empty() {
        return AttrValue::default();
    }
    let filters = filters.join(&texts.text("page.separator", &[]));
    let args = [("filters", Arg::Text(&filters)), ("count", Arg::Count(passed)), ("all", Arg::Count(all))];
    texts.text("page.list.filtered", &args).into()
}

/// The lines above a list that say so.
pub fn basis(view: &BasisView) -> Html {
    html! {
        <div class="list-basis">
            <p>{ &view.sentence }</p>
            { for view.packs.iter().map(pack_line) }
            <p class="list-basis__paper">{ &view.units }</p>
            if !view.filter.is_empty() {
                <p class="list-basis__paper">{ &view.filter }</p>
            }
        </div>
    }
}

fn pack_line(view: &PackView) -> Html {
    html! {
        <p>
            { &view.name }{ " · " }{ &view.role }{ " · " }
            if view.expired {
                <strong class="packs__expired">
                    <span aria-hidden="true">{ Standing::Near.shape() }</span>{ "\u{202f}" }{ &view.validity }
                </strong>
            } else {
                { &view.validity }
            }
            { " · " }{ &view.mark }
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::job::Kind;
    use crate::i18n::Language;

    #[test]
    fn a_filter_is_named_with_how_many_of_how_many_pass() {
        let said = |kind: Option<Kind>, text: &str, language| {
            let view = View { kind, text: text.into(), ..View::default() };
            filter_text(&view, &[], (3, 312), None, Texts::of(language)).to_string()
        };
        assert_eq!(said(None, " ", Language::ZhCn), "");
        let both = said(Some(Kind::Doubted), " SL-31 ", Language::ZhCn);
        for part in ["先核对数据", "“SL-31”", "312 宗", "3 宗"] {
            assert!(both.contains(part), "{part}: {both}");
        }
        let text = said(None, "SL-31", Language::En);
        assert!(text.contains("“SL-31”") && text.contains("3 of 312 parcels"), "{text}");
    }
}
