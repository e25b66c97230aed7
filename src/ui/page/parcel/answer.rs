use super::contradiction::contradiction_box;
use super::findings::findings;
use super::further_figures::further_figures;
use super::gaps::gaps;
use super::key_figures::key_figures;
use super::pack_line::{DayDraft, pack_line};
use super::routes::routes;
use super::type_card::type_card;
use super::verdict::verdict;
use crate::i18n::Texts;
use crate::ui::state::ProjectHandle;
use crate::ui::view::AnswerView;
use yew::prelude::*;

/// The right side: contradictions before any verdict, the verdict, the figures that carry it, then everything else.
/// `on_open` opens an explanation, `on_assume` applies the example assumptions or takes them back; `draft` is what is
/// being typed as the day of the assessment.
pub fn answer(
    texts: &Texts,
    project: &ProjectHandle,
    view: &AnswerView,
    draft: &DayDraft,
    on_open: &Callback<AttrValue>,
    on_assume: &Callback<bool>,
) -> Html {
    html! {
        <div class="parcel-page__answer">
            { verdict(texts, &view.verdict) }
            if let Some(view) = &view.contradiction {
                <div class="parcel-page__question">{ contradiction_box(texts, project, view) }</div>
            }
            <div class="parcel-page__details">
                { key_figures(texts, &view.thresholds, on_open) }
                { type_card(texts, &view.kind, on_open) }
                { findings(&view.findings) }
                { gaps(texts, &view.gaps, on_open) }
                { further_figures(texts, &view.figures, on_open) }
                { routes(texts, &view.routes, view.assumptions.as_ref(), on_open, on_assume) }
                { pack_line(texts, project, draft, &view.packs) }
            </div>
        </div>
    }
}
