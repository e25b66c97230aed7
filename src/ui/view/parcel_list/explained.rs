use super::totals::total_explanation;
use crate::engine::assessment::Assessor;
use crate::engine::job::Totals;
use crate::engine::parcel::Parcel;
use crate::engine::project::Dossier;
use crate::i18n::{Arg, Texts};
use crate::ui::design::Drawer;
use crate::ui::hooks::use_session;
use crate::ui::state::Session;
use crate::ui::view::explanation_tree;
use crate::ui::view::{ExplanationView, explanation_of};
use std::rc::Rc;
use yew::prelude::*;

/// A number of a list whose explanation is asked for.
#[derive(Clone, PartialEq, Debug)]
pub enum Asked {
    /// A figure of a parcel.
    Figure {
        /// What the list calls the parcel.
        name: AttrValue,
        /// The parcel.
        parcel: Rc<Parcel>,
        /// The figure.
        figure: AttrValue,
    },
    /// A total.
    Total {
        /// Which.
        name: AttrValue,
        /// All of them.
        totals: Totals,
        /// How many parcels that passed the filter are counted.
        passed: usize,
    },
}

/// Props of [`Explained`].
#[derive(Properties, PartialEq)]
pub struct ExplainedProps {
    /// What is explained.
    pub asked: Asked,
    /// Called with a figure of the tree that is to be explained in its place.
    pub on_open: Callback<AttrValue>,
    /// Called when it is to be closed.
    pub on_close: Callback<()>,
}

/// The explanation of a number of a list, beside it: the same tree as on the page of the parcel.
#[component]
pub fn Explained(props: &ExplainedProps) -> Html {
    let session = use_session();
    let texts = Texts::of(session.language());
    let assessor = use_memo(session.pack.clone(), |pack| Assessor::of_builtin(pack));
    let Some(view) = assessor.as_ref().as_ref().ok().and_then(|assessor| explanation(assessor, props, &session, texts))
    else {
        return Html::default();
    };
    let figure = ("figure", Arg::Text(&view.figure.label));
    let title = match &props.asked {
        Asked::Figure { name, .. } => texts.text("page.list.explain.title", &[("parcel", Arg::Text(name)), figure]),
        Asked::Total { .. } => texts.text("page.explain.title", &[figure]),
    };
    html! {
        <Drawer {title} close_name={texts.text("page.explain.close", &[])} on_close={props.on_close.clone()}>
            { explanation_tree(texts, &view, &props.on_open) }
        </Drawer>
    }
}

fn explanation(
    assessor: &Assessor,
    props: &ExplainedProps,
    session: &Session,
    texts: &Texts,
) -> Option<ExplanationView> {
    let settings = &session.settings;
    match &props.asked {
        Asked::Figure { parcel, figure, .. } => {
            let dossier = Dossier::of(Parcel::clone(parcel));
            let assessment = assessor.assess(parcel, session.as_of);
            explanation_of(assessor, &assessment, &dossier, settings, figure)
        }
        Asked::Total { name, totals, passed } => total_explanation(name, totals, *passed, settings, texts),
    }
}
