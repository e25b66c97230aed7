use super::ask::lead_to;
use crate::engine::field::{Field, FieldType};
use crate::engine::project::Dossier;
use crate::i18n::{Language, Texts};
use crate::ui::design::{Button, Entered, FieldView, Meant, choice_field, quantity_field, text_field};
use crate::ui::state::{Edit, OpenProject, Shown, enter};
use crate::ui::view::{field_view, options_of};
use yew::prelude::*;

/// Props of [`CatalogueField`].
#[derive(Properties, PartialEq)]
pub struct CatalogueFieldProps {
    /// Which field.
    pub field: Field,
    /// What stands in it, and nothing of other fields.
    pub entered: Dossier,
    /// Its parcel, and the scenario in which it is shown.
    pub shown: Shown,
    /// The reader's language.
    pub language: Language,
    /// What is asked about the entry, while it is.
    #[prop_or_default]
    pub asked: Option<AttrValue>,
    /// Where entries go.
    pub project: UseReducerDispatcher<OpenProject>,
}

/// A field of the catalogue, as its kind wants it. A component, so that a keystroke draws its own field and no other.
#[component]
pub fn CatalogueField(props: &CatalogueFieldProps) -> Html {
    let (field, shown, texts) = (props.field, props.shown, Texts::of(props.language));
    let view = field_view(&props.entered, field, texts);
    let view = FieldView { hint: props.asked.clone().unwrap_or(view.hint), is_asked: props.asked.is_some(), ..view };
    let on_change = {
        let (project, beside) = (props.project.clone(), view.scale);
        Callback::from(move |entered: Entered| {
            let action = enter(shown, field, &entered.text, entered.scale.or(beside));
            project.dispatch(Edit::Make(action));
        })
    };
    let on_text = on_change.reform(|text| Entered { text, scale: None });
    let on_leave = {
        let project = props.project.clone();
        Callback::from(move |()| project.dispatch(Edit::Settle))
    };
    let meant = view.meant.as_ref().map(|meant| meant_answers(meant, &view, &on_change));
    let shown = match field.spec().kind {
        FieldType::Text => text_field(&view, "text", on_text, on_leave),
        FieldType::Date => text_field(&view, "numeric", on_text, on_leave),
        FieldType::Choice(_) | FieldType::Truth => choice_field(&view, options_of(field, texts), on_text),
        FieldType::Number(_) => quantity_field(&view, &on_change, on_leave),
    };
    html! { <>{ shown }{ for meant }</> }
}

/// The answers to the question what a refused entry means.
fn meant_answers(meant: &Meant, view: &FieldView, on_change: &Callback<Entered>) -> Html {
    let take = {
        let (on_change, entered) = (on_change.clone(), Entered { text: meant.text.clone(), scale: view.scale });
        Callback::from(move |()| on_change.emit(entered.clone()))
    };
    let again = {
        let (on_change, scale, id) = (on_change.clone(), view.scale, view.id.clone());
        Callback::from(move |()| {
            on_change.emit(Entered { text: AttrValue::default(), scale });
            lead_to(&id);
        })
    };
    html! {
        <p class="field__answers">
            { Button::new(&*meant.take, take).link().html() }{ " " }
            { Button::new(&*meant.again, again).link().html() }
        </p>
    }
}
