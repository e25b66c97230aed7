use crate::engine::export::ListFormat;
use crate::engine::iso_date;
use crate::engine::job::{View, Window, WorkbookOf, WriteWorkbook};
use crate::i18n::{Arg, Texts, issue_text};
use crate::ui::browser::{download_parts, saves_nothing};
use crate::ui::design::Button;
use crate::ui::hooks::use_session;
use crate::ui::view::ByAddress;
use js_sys::{Array, Uint8Array};
use yew::prelude::*;

/// Props of [`SaveList`].
#[derive(Properties, PartialEq)]
pub struct SaveListProps {
    /// The worker that lists the parcels, and writes.
    pub client: ByAddress,
    /// Rises whenever it lists others.
    pub revision: u64,
    /// Which of them are shown, and saved.
    pub view: View,
    /// How many there are.
    pub count: usize,
}

/// How far a file is.
#[derive(Clone, PartialEq)]
enum Saving {
    Idle,
    Writing,
    Requested(ListFormat, usize),
    Failed(AttrValue),
}

/// Saves the parcels that the filter shows as workbook, CSV or GeoJSON. Each can be imported again.
#[component]
pub fn SaveList(props: &SaveListProps) -> Html {
    let session = use_session();
    let texts = Texts::of(session.language());
    let saving = use_state_eq(|| Saving::Idle);
    let passing = use_state_eq(|| props.count);
    use_effect_with((props.revision, props.client.clone(), props.view.clone()), {
        let (passing, saving) = (passing.setter(), saving.setter());
        move |(_, client, view)| {
            saving.set(Saving::Idle);
            let counted = View { window: Window::default(), ..view.filter() };
            client.0.view(counted, move |viewed| passing.set(viewed.map_or(0, |viewed| viewed.count)));
        }
    });
    let count = *passing;
    let on_save = {
        let (saving, client, view) = (saving.setter(), props.client.0.clone(), props.view.filter());
        let stem = format!("{}-{}", texts.text("park.save.name", &[]), iso_date::text(session.as_of));
        Callback::from(move |format: ListFormat| {
            saving.set(Saving::Writing);
            let language = texts.language().tag().to_owned();
            let of = WorkbookOf::List { view: Box::new(view.clone()), format };
            let (saving, name) = (saving.clone(), format!("{stem}.{}", format.id()));
            client.workbook(WriteWorkbook { of, language, texts: texts.to_json() }, move |written| {
                saving.set(match written {
                    Ok(bytes) => {
                        let parts = Array::of1(&Uint8Array::from(bytes.as_slice()));
                        download_parts(&name, format.media_type(), &parts);
                        Saving::Requested(format, count)
                    }
                    Err(error) => Saving::Failed(issue_text(&error.issue(), texts.language()).into()),
                });
            });
        })
    };
    let counts = [("count", Arg::Count(count)), ("of", Arg::Count(props.count))];
    let scope = if count == props.count { "park.save.all" } else { "park.save.filtered" };
    let button = |format: ListFormat| {
        let label = texts.text(&format!("park.save.{}", format.id()), &[]);
        let is_off = *saving == Saving::Writing || count == 0;
        html! { <>{ Button::new(label, on_save.reform(move |()| format)).disabled(is_off).html() }{ " " }</> }
    };
    html! {
        <section class="save-list" aria-labelledby="save-list-title">
            <h3 class="section__title" id="save-list-title">{ texts.text("park.save.title", &[]) }</h3>
            <p class="section__lead">{ texts.text(scope, &counts) }{ texts.sentence_gap() }{ texts.text("park.save.words", &[]) }</p>
            if saves_nothing() {
                <p>{ texts.text("save.messenger", &[]) }</p>
            } else {
                <p class="save-list__presses">{ for ListFormat::ALL.map(button) }</p>
            }
            <p class="section__lead" role="status">{ said(texts, &saving) }</p>
        </section>
    }
}

fn said(texts: &Texts, saving: &Saving) -> AttrValue {
    match saving {
        Saving::Idle => AttrValue::default(),
        Saving::Writing => texts.text("park.save.writing", &[]).into(),
        Saving::Requested(format, count) => {
            let file = texts.text(&format!("park.save.file.{}", format.id()), &[]);
            texts.text("park.save.requested", &[("count", Arg::Count(*count)), ("file", Arg::Text(&file))]).into()
        }
        Saving::Failed(sentence) => sentence.clone(),
    }
}
