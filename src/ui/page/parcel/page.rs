use super::answer::answer;
use super::inputs::inputs;
use crate::engine::assessment::Assessor;
use crate::engine::policy::DEFAULT_PACK;
use crate::engine::project::Action;
use crate::i18n::{Arg, Texts};
use crate::ui::design::{Button, Drawer, NoticeWeight, notice};
use crate::ui::hooks::use_project;
use crate::ui::state::{Edit, SettingsHandle, assume, drop_assumptions};
use crate::ui::view::explanation_tree;
use crate::ui::view::{AssumptionSet, answer_view, explanation_of};
use jiff::civil::Date;
use yew::prelude::*;

/// Props of [`ParcelPage`].
#[derive(Properties, PartialEq)]
pub struct ParcelPageProps {
    /// The reader's settings.
    pub settings: SettingsHandle,
    /// Today's date: the page has no clock.
    pub today: Date,
}

/// The page of one parcel.
#[component]
pub fn ParcelPage(props: &ParcelPageProps) -> Html {
    let (project, settings) = (&use_project(), &props.settings);
    let texts = Texts::of(settings.language);
    let opened = use_state(|| None::<AttrValue>);
    let draft = use_state(|| None::<AttrValue>);
    let assessor = use_memo(project.project().pack().to_owned(), |pack| Assessor::of_builtin(pack));
    let assumptions = use_memo((), |()| AssumptionSet::example());
    let on_open = {
        let opened = opened.setter();
        Callback::from(move |figure| opened.set(Some(figure)))
    };
    let on_close = {
        let opened = opened.setter();
        Callback::from(move |()| opened.set(None))
    };
    let on_assume = {
        let (project, assumptions) = (project.clone(), assumptions.clone());
        Callback::from(move |apply| {
            let Ok(set) = assumptions.as_ref() else { return };
            let (dossier, parcel) = (project.dossier(), project.parcel());
            let action = if apply {
                assume(dossier, parcel, &set.id, &set.values())
            } else {
                drop_assumptions(dossier, parcel, &set.id)
            };
            project.dispatch(Edit::Make(action));
        })
    };
    let Ok(assessor) = assessor.as_ref() else {
        let pack = project.project().pack();
        let sentence = texts.text("page.pack.unusable", &[("pack", Arg::Text(pack))]);
        let to_default = {
            let project = project.dispatcher();
            Callback::from(move |()| project.dispatch(Edit::Make(Action::SetPack(DEFAULT_PACK.to_owned()))))
        };
        let way_out = Button::new(texts.text("page.pack.default", &[]), to_default).html();
        return notice(NoticeWeight::Short, &sentence.into(), Html::default(), Some(way_out));
    };
    let dossier = project.dossier();
    let as_of = project.project().as_of().unwrap_or(props.today);
    let assessment = assessor.assess(&dossier.parcel, as_of);
    let view = answer_view(assessor, &assessment, dossier, assumptions.as_ref().as_ref().ok(), settings);
    let explanation =
        opened.as_ref().and_then(|figure| explanation_of(assessor, &assessment, dossier, settings, figure));
    html! {
        <>
            <main class="parcel-page" tabindex="-1">
                { inputs(texts, project, &view.verdict.asks) }
                { answer(texts, project, &view, &draft, &on_open, &on_assume) }
            </main>
            if let Some(view) = explanation {
                <Drawer title={texts.text("page.explain.title", &[("figure", Arg::Text(&view.figure.label))])}
                    close_name={texts.text("page.explain.close", &[])} {on_close}>
                    { explanation_tree(texts, &view, &on_open) }
                </Drawer>
            }
        </>
    }
}
