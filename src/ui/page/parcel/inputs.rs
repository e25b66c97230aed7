use super::examples::examples;
use super::field::CatalogueField;
use super::scenarios::ScenarioBar;
use super::switch::parcel_switch;
use crate::engine::field::{Field, Group};
use crate::i18n::{Arg, Texts};
use crate::ui::design::{Button, fold};
use crate::ui::route::Route;
use crate::ui::state::{Edit, ProjectHandle, for_all};
use crate::ui::view::{FieldLink, GroupView, PLAN_FORM, PlanQuestionView, groups};
use yew::prelude::*;

/// The form: six facts, the plan once something is entered, and everything else in groups on demand, each saying how
/// many of its fields are among those that could still change the verdict. What is asked about an entry stands below its field.
pub fn inputs(texts: &Texts, project: &ProjectHandle, deciding: &[FieldLink], questions: &[PlanQuestionView]) -> Html {
    let field = |field: &Field| catalogue_field(texts, project, *field, questions);
    html! {
        <section class="parcel-page__inputs" aria-labelledby="inputs-title">
            <h2 class="section__title" id="inputs-title">{ texts.text("page.inputs.title", &[]) }</h2>
            { parcel_switch(texts, project) }
            { examples(texts, project) }
            <div class="inputs__basic">{ for fields_in(Group::Basic).map(field) }</div>
            if !project.dossier().is_blank() {
                <div class="plan-block" role="group" aria-labelledby="plan-title">
                    <h3 class="plan-block__title" id="plan-title">{ texts.text("page.plan.title", &[]) }</h3>
                    <ScenarioBar />
                    { for PLAN_FORM.iter().map(field) }
                    <p class="plan-block__note">{ texts.text("page.plan.of_parcel", &[]) }</p>
                </div>
            }
            <h3 class="section__title inputs__more">{ texts.text("page.inputs.more", &[]) }</h3>
            { for groups(project.dossier()).iter().map(|group| field_group(texts, project, group, deciding, questions)) }
            <p class="inputs__more"><a href={Route::Rows.fragment()}>{ texts.text("page.inputs.rows", &[]) }</a></p>
        </section>
    }
}

fn catalogue_field(texts: &Texts, project: &ProjectHandle, field: Field, questions: &[PlanQuestionView]) -> Html {
    let asked = questions.iter().find(|question| question.entries.first() == Some(&field));
    let asked = asked.map(|question| question.text.clone());
    html! {
        <CatalogueField key={field.id()} {field} entered={project.dossier().only(field)} shown={project.shown()}
            language={texts.language()} {asked} project={project.dispatcher()} />
    }
}

fn fields_in(group: Group) -> impl Iterator<Item = &'static Field> {
    Field::ALL.iter().filter(move |field| field.spec().group == group)
}

/// A group of further fields, closed until someone wants it.
fn field_group(
    texts: &Texts,
    project: &ProjectHandle,
    group: &GroupView,
    deciding: &[FieldLink],
    questions: &[PlanQuestionView],
) -> Html {
    let dossier = project.dossier();
    let filled = group.fields.iter().filter(|field| !dossier.text_of(**field).is_empty()).count();
    let deciding = deciding.iter().filter(|link| group.fields.contains(&link.field)).count();
    let counted = [
        ("page.inputs.deciding", "field-group__deciding", deciding),
        ("page.inputs.filled", "field-group__count", filled),
    ];
    let counts = counted.into_iter().filter(|(_, _, count)| *count > 0).map(|(key, class, count)| {
        html! { <>{ " " }<span {class}>{ texts.text(key, &[("count", Arg::Count(count))]) }</span></> }
    });
    let summary = html! { <>{ texts.text(&format!("page.group.{}", group.id), &[]) }{ for counts }</> };
    let fields = html! {
        <>
            { for group.fields.iter().map(|field| catalogue_field(texts, project, *field, questions)) }
            if group.is_settled {
                <p class="field-group__note">{ texts.text("page.group.settled", &[]) }</p>
            }
            if group.id == "benchmark" && filled > 0 && project.project().parcels().len() > 1 {
                { for_all_button(texts, project, &group.fields) }
            }
        </>
    };
    html! { <div class="field-group" key={group.id}>{ fold(summary, false, fields) }</div> }
}

/// Gives every parcel of the project what this one has in these fields.
fn for_all_button(texts: &Texts, project: &ProjectHandle, fields: &[Field]) -> Html {
    let label = texts.text("page.benchmark.for_all", &[("count", Arg::Count(project.project().parcels().len()))]);
    let on_press = {
        let (project, fields) = (project.clone(), fields.to_vec());
        Callback::from(move |()| {
            project.dispatch(Edit::Make(for_all(project.project(), project.shown(), &fields)));
        })
    };
    Button::new(label, on_press).link().html()
}
