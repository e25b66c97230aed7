use super::contradiction::ContradictionBox;
use super::findings::Findings;
use super::further_figures::FurtherFigures;
use super::gaps::Gaps;
use super::key_figures::KeyFigures;
use super::pack_line::PackLine;
use super::routes::Routes;
use super::type_card::TypeCard;
use super::verdict::Verdict;
use super::view::AnswerView;
use yew::prelude::*;

/// Props of [`Answer`].
#[derive(Properties, PartialEq)]
pub struct AnswerProps {
    /// What it shows.
    pub view: AnswerView,
    /// Opens an explanation.
    pub on_open: Callback<AttrValue>,
    /// Applies the example assumptions, or takes them back.
    pub on_assume: Callback<bool>,
    /// What stands below everything else.
    #[prop_or_default]
    pub children: Html,
}

/// The right side: contradictions before any verdict, the verdict, the figures that carry it, then everything else.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let view = &props.view;
    let on_open = &props.on_open;
    html! {
        <div class="parcel-page__answer">
            <Verdict view={view.verdict.clone()} />
            if let Some(view) = view.contradiction.clone() {
                <div class="parcel-page__question"><ContradictionBox {view} /></div>
            }
            <div class="parcel-page__details">
                <KeyFigures thresholds={view.thresholds.clone()} on_open={on_open.clone()} />
                <TypeCard view={view.kind.clone()} />
                <Gaps gaps={view.gaps.clone()} on_open={on_open.clone()} />
                <FurtherFigures figures={view.figures.clone()} on_open={on_open.clone()} />
                <Routes routes={view.routes.clone()} assumptions={view.assumptions.clone()}
                    on_assume={props.on_assume.clone()} on_open={on_open.clone()} />
                <Findings findings={view.findings.clone()} />
                <PackLine packs={view.packs.clone()} />
                { props.children.clone() }
            </div>
        </div>
    }
}
