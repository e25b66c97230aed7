use super::view::{field_view, options_of};
use crate::engine::field::{Field, FieldType};
use crate::i18n::Texts;
use crate::ui::design::{Entered, choice_field, quantity_field, text_field};
use crate::ui::state::ProjectHandle;
use crate::ui::state::{Edit, enter};
use yew::prelude::*;

/// A field of the catalogue of the open parcel, as its kind wants it.
pub fn catalogue_field(texts: &Texts, project: &ProjectHandle, field: Field) -> Html {
    let view = field_view(project.dossier(), field, texts);
    let on_change = {
        let project = project.clone();
        Callback::from(move |entered: Entered| {
            let action = enter(project.dossier(), project.parcel(), field, &entered.text, entered.scale);
            project.dispatch(Edit::Make(action));
        })
    };
    let on_text = {
        let on_change = on_change.clone();
        Callback::from(move |text| on_change.emit(Entered { text, scale: None }))
    };
    let on_leave = {
        let project = project.dispatcher();
        Callback::from(move |()| project.dispatch(Edit::Settle))
    };
    let control = match field.spec().kind {
        FieldType::Text => text_field(&view, "text", on_text, on_leave),
        FieldType::Date => text_field(&view, "numeric", on_text, on_leave),
        FieldType::Choice(_) | FieldType::Truth => choice_field(&view, options_of(field, texts), on_text),
        FieldType::Number(_) => quantity_field(&view, &on_change, on_leave),
    };
    html! { <key={field.id()}>{ control }</> }
}
