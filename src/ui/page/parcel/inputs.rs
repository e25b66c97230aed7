use super::examples::examples;
use super::field::catalogue_field;
use super::switch::parcel_switch;
use super::view::{GroupView, groups};
use crate::engine::field::{Field, Group};
use crate::i18n::{Arg, Texts};
use crate::ui::design::fold;
use crate::ui::route::Route;
use crate::ui::state::ProjectHandle;
use crate::ui::state::text_of;
use yew::prelude::*;

/// The form: six facts, the plan where the intent is to expand, and everything else in groups on demand.
pub fn inputs(texts: &Texts, project: &ProjectHandle) -> Html {
    let field = |field: &Field| catalogue_field(texts, project, *field);
    html! {
        <section class="parcel-page__inputs" aria-labelledby="inputs-title">
            <h2 class="section__title" id="inputs-title">{ texts.text("page.inputs.title", &[]) }</h2>
            { parcel_switch(texts, project) }
            { examples(texts, project) }
            <div class="inputs__basic">{ for fields_in(Group::Basic).map(field) }</div>
            if text_of(project.dossier(), Field::Intent) == "expand" {
                <div class="plan-block" role="group" aria-labelledby="plan-title">
                    <h3 class="plan-block__title" id="plan-title">{ texts.text("page.plan.title", &[]) }</h3>
                    { for fields_in(Group::Plan).map(field) }
                </div>
            }
            <h3 class="section__title inputs__more">{ texts.text("page.inputs.more", &[]) }</h3>
            { for groups().iter().map(|group| field_group(texts, project, group)) }
            <p class="inputs__more"><a href={Route::Rows.fragment()}>{ texts.text("page.inputs.rows", &[]) }</a></p>
        </section>
    }
}

fn fields_in(group: Group) -> impl Iterator<Item = &'static Field> {
    Field::ALL.iter().filter(move |field| field.spec().group == group)
}

/// A group of further fields, closed until someone wants it.
fn field_group(texts: &Texts, project: &ProjectHandle, group: &GroupView) -> Html {
    let dossier = project.dossier();
    let filled = group.fields.iter().filter(|field| !text_of(dossier, **field).is_empty()).count();
    let summary = html! {
        <>
            { texts.text(&format!("page.group.{}", group.id), &[]) }
            if filled > 0 {
                { " " }
                <span class="field-group__count">
                    { texts.text("page.inputs.filled", &[("count", Arg::Count(filled))]) }
                </span>
            }
        </>
    };
    let fields = html! { <>{ for group.fields.iter().map(|field| catalogue_field(texts, project, *field)) }</> };
    html! { <div class="field-group" key={group.id}>{ fold(summary, false, fields) }</div> }
}
