use super::field::CatalogueField;
use super::view::{GroupView, groups};
use crate::engine::field::{Field, Group};
use crate::engine::project::Dossier;
use crate::i18n::Arg;
use crate::ui::design::Fold;
use crate::ui::hooks::{use_project, use_texts};
use crate::ui::state::text_of;
use yew::prelude::*;

/// Props of [`Inputs`].
#[derive(Properties, PartialEq)]
pub struct InputsProps {
    /// What stands above the fields.
    #[prop_or_default]
    pub children: Html,
}

/// The form: six facts, the plan where the intent is to expand, and everything else in groups on demand.
#[component]
pub fn Inputs(props: &InputsProps) -> Html {
    let project = use_project();
    let texts = use_texts();
    let dossier = project.dossier();
    html! {
        <section class="parcel-page__inputs" aria-labelledby="inputs-title">
            <h2 class="section__title" id="inputs-title">{ texts.text("page.inputs.title", &[]) }</h2>
            { props.children.clone() }
            <div class="inputs__basic">
                { for fields_in(Group::Basic).map(|field| html! { <CatalogueField key={field.id()} {field} /> }) }
            </div>
            if text_of(dossier, Field::Intent) == "expand" {
                <div class="plan-block" role="group" aria-labelledby="plan-title">
                    <h3 class="plan-block__title" id="plan-title">{ texts.text("page.plan.title", &[]) }</h3>
                    { for fields_in(Group::Plan).map(|field| html! { <CatalogueField key={field.id()} {field} /> }) }
                </div>
            }
            <h3 class="section__title inputs__more">{ texts.text("page.inputs.more", &[]) }</h3>
            { for groups().into_iter().map(|group| { let key = group.id; html! { <FieldGroup {key} {group} /> } }) }
        </section>
    }
}

fn fields_in(group: Group) -> impl Iterator<Item = Field> {
    Field::ALL.iter().copied().filter(move |field| field.spec().group == group)
}

#[derive(Properties, PartialEq)]
struct FieldGroupProps {
    group: GroupView,
}

/// A group of further fields, closed until someone wants it.
#[component]
fn FieldGroup(props: &FieldGroupProps) -> Html {
    let project = use_project();
    let texts = use_texts();
    let filled = props.group.fields.iter().filter(|field| is_filled(project.dossier(), **field)).count();
    let summary = html! {
        <>
            { texts.text(&format!("page.group.{}", props.group.id), &[]) }
            if filled > 0 {
                { " " }
                <span class="field-group__count">
                    { texts.text("page.inputs.filled", &[("count", Arg::Count(filled))]) }
                </span>
            }
        </>
    };
    html! {
        <Fold {summary} class="field-group">
            { for props.group.fields.iter().map(|field| html! { <CatalogueField key={field.id()} field={*field} /> }) }
        </Fold>
    }
}

fn is_filled(dossier: &Dossier, field: Field) -> bool {
    !text_of(dossier, field).is_empty()
}
