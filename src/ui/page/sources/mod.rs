//! What the figures rest on: every rule pack with its constants, every formula and every entry, each with its source.

mod cases;

pub use cases::{WorkedCases, WorkedCasesProps};

use crate::engine::field::Field;
use crate::engine::model::Figure;
use crate::engine::policy::{Mark, Member, PackTable, RowStatus, Rulebook, Text};
use crate::i18n::{Arg, Texts, format_date, format_quantity, source_text};
use crate::ui::design::{NoticeWeight, Standing, notice};
use crate::ui::hooks::use_session;
use crate::ui::state::Session;
use crate::ui::view::{PackView, mark_text, pack_text, packs};
use yew::prelude::*;

/// The marks, the surest first.
const MARKS: [Mark; 4] = [Mark::Verified, Mark::WellKnown, Mark::Indicative, Mark::Wanted];

/// Every source, with how far it can be trusted.
#[component]
pub fn SourcesPage() -> Html {
    sources_page(&use_session())
}

/// The same for a session.
pub fn sources_page(session: &Session) -> Html {
    let texts = Texts::of(session.language());
    let Ok(rulebook) = Rulebook::builtin(&session.pack) else {
        let title = texts.text("page.pack.unusable", &[("pack", Arg::Text(&session.pack))]).into();
        return notice(NoticeWeight::Short, &title, Html::default(), None);
    };
    let views = packs(texts, &rulebook, session.as_of);
    html! {
        <>
            <h2 class="case__title">{ texts.text("sources.title", &[]) }</h2>
            <p class="case__lead">{ texts.text("sources.lead", &[]) }</p>
            <dl class="sources__marks">
                { for MARKS.map(|mark| html! {
                    <div><dt>{ mark_text(texts, mark) }</dt><dd>{ texts.text(&format!("sources.mark.{}", mark.id()), &[]) }</dd></div>
                }) }
            </dl>
            { for rulebook.members().iter().zip(views).map(|(member, view)| pack(texts, member, &view)) }
            { catalogue(texts, "sources.figures", Figure::ALL.iter().map(|figure| {
                (texts.text(&format!("figure.{}", figure.id()), &[]), figure.source())
            })) }
            { catalogue(texts, "sources.fields", Field::ALL.iter().map(|field| {
                (texts.text(&format!("field.{}.label", field.id()), &[]), field.spec().source)
            })) }
        </>
    }
}

fn pack(texts: &Texts, member: &Member, view: &PackView) -> Html {
    let pack = &member.pack;
    let issued = pack.document.as_ref().and_then(|document| document.issued);
    let issued = issued.map(|day| format_date(day, texts.language()));
    let id = format!("pack-{}", pack.id);
    html! {
        <section class="section" aria-labelledby={id.clone()}>
            <h3 class="section__title" {id}>{ view.name.clone() }</h3>
            <p class="section__lead">
                { view.role.clone() }{ " · " }
                if view.expired {
                    <strong class="packs__expired">
                        <span aria-hidden="true">{ Standing::Near.shape() }</span>{ "\u{202f}" }{ view.validity.clone() }
                    </strong>
                } else {
                    { view.validity.clone() }
                }
                { " · " }{ view.mark.clone() }
            </p>
            <p class="section__lead">
                { linked(&pack.source, texts.text("sources.of", &[("source", Arg::Text(&pack_text(texts, &pack.source)))])) }
                if let Some(issued) = issued {
                    { " " }{ texts.text("sources.issued", &[("date", Arg::Text(&issued))]) }
                }
            </p>
            if let Some(note) = view.note.clone() {
                <p class="section__lead">{ note }</p>
            }
            { constants(texts, member) }
            <WorkedCases pack={pack.id.clone()} language={texts.language()} />
        </section>
    }
}

/// A citation in these words, as a link to where it can be read if it says so. The place is another's: it learns nothing of
/// this page.
fn linked(citation: &Text, words: String) -> Html {
    match citation.link.clone() {
        Some(link) => html! {
            <a class="sources__link" href={link} target="_blank" rel="noopener noreferrer">{ words }</a>
        },
        None => html! { { words } },
    }
}

/// One constant of a pack, ready to be shown.
struct Constant {
    name: AttrValue,
    value: String,
    source: Html,
    mark: Option<Mark>,
}

fn constants(texts: &Texts, member: &Member) -> Html {
    let pack = &member.pack;
    let text = |text| pack_text(texts, text);
    let cited = |citation| linked(citation, text(citation).to_string());
    let parameters = pack.parameters.iter().map(|own| Constant {
        name: text(&own.label),
        value: own.value.map_or_else(
            || mark_text(texts, Mark::Wanted).to_string(),
            |value| format_quantity(value, own.scale, texts.language()).text(),
        ),
        source: cited(&own.source),
        mark: Some(own.mark),
    });
    let tables = pack.tables.iter().map(|own| Constant {
        name: text(&own.label),
        value: rows_text(texts, own),
        source: cited(&own.source),
        mark: Some(own.mark),
    });
    let rules = pack.rules.iter().map(|own| Constant {
        name: text(&own.label),
        value: String::new(),
        source: if text(&own.clause) == text(&own.source) {
            cited(&own.source)
        } else {
            html! { <>{ cited(&own.clause) }{ " · " }{ cited(&own.source) }</> }
        },
        mark: Some(own.mark),
    });
    let rows: Vec<Constant> = parameters.chain(tables).chain(rules).collect();
    if rows.is_empty() {
        return Html::default();
    }
    let heading = |key: &str| html! { <th scope="col">{ texts.text(key, &[]) }</th> };
    html! {
        <div class="table-frame" role="group" tabindex="0" aria-label={text(&pack.title)}>
            <table class="table">
                <thead><tr>
                    { heading("sources.constant") }
                    <th scope="col" class="table__number">{ texts.text("sources.value", &[]) }</th>
                    { heading("sources.source") }
                    { heading("sources.trust") }
                </tr></thead>
                <tbody>
                    { for rows.into_iter().map(|row| html! {
                        <tr>
                            <th scope="row">{ row.name }</th>
                            <td class="table__number">{ row.value }</td>
                            <td class="table__words">{ row.source }</td>
                            <td class="table__words">{ row.mark.map(|mark| mark_text(texts, mark)) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

/// How many rows of a table give a value; the others say that they do not.
fn rows_text(texts: &Texts, table: &PackTable) -> String {
    let given = table.rows.iter().filter(|row| row.status == RowStatus::Confirmed).count();
    texts.text("sources.rows", &[("given", Arg::Count(given)), ("count", Arg::Count(table.rows.len()))])
}

/// Names with their sources, folded away until someone looks: there are many.
fn catalogue(texts: &Texts, key: &str, rows: impl Iterator<Item = (String, &'static str)>) -> Html {
    let language = texts.language();
    html! {
        <section class="section">
            <details class="fold">
                <summary>{ texts.text(key, &[]) }</summary>
                <dl class="share__entries">
                    { for rows.map(|(name, source)| html! {
                        <div class="share__entry"><dt>{ name }</dt><dd>{ source_text(source, language) }</dd></div>
                    }) }
                </dl>
            </details>
        </section>
    }
}
