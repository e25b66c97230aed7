use super::ByAddress;
use crate::engine::iso_date;
use crate::engine::job::{WorkbookOf, WriteWorkbook};
use crate::i18n::{Texts, issue_text};
use crate::ui::browser::download_parts;
use crate::ui::design::Button;
use crate::ui::hooks::use_session;
use js_sys::{Array, Uint8Array};
use yew::prelude::*;

/// What browsers call a workbook.
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Props of [`SaveWorkbook`].
#[derive(Properties, PartialEq)]
pub struct SaveWorkbookProps {
    /// What the button says.
    pub label: AttrValue,
    /// Begins the name of the file.
    pub name: AttrValue,
    /// The worker that writes.
    pub client: ByAddress,
    /// Whether the worker has nothing more to do afterwards.
    #[prop_or_default]
    pub ends_worker: bool,
    /// What is written, asked for when the button is pressed.
    pub of: Callback<(), WorkbookOf>,
}

/// How far a workbook is.
#[derive(Clone, PartialEq)]
enum Saving {
    Idle,
    Writing,
    Failed(AttrValue),
}

/// A button that has a workbook written and hands it to the browser.
#[component]
pub fn SaveWorkbook(props: &SaveWorkbookProps) -> Html {
    let session = use_session();
    let texts = Texts::of(session.language());
    let saving = use_state_eq(|| Saving::Idle);
    let on_save = {
        let (saving, client, of) = (saving.setter(), props.client.0.clone(), props.of.clone());
        let name = format!("{}-{}.xlsx", props.name, iso_date::text(session.as_of));
        let ends_worker = props.ends_worker;
        Callback::from(move |()| {
            saving.set(Saving::Writing);
            let language = texts.language().tag().to_owned();
            let order = WriteWorkbook { of: of.emit(()), language, texts: texts.to_json() };
            let (saving, name, again) = (saving.clone(), name.clone(), client.clone());
            client.workbook(order, move |written| {
                saving.set(match written {
                    Ok(bytes) => {
                        download_parts(&name, KIND, &Array::of1(&Uint8Array::from(bytes.as_slice())));
                        Saving::Idle
                    }
                    Err(error) => Saving::Failed(issue_text(&error.issue(), texts.language()).into()),
                });
                if ends_worker {
                    again.end();
                }
            });
        })
    };
    html! {
        <div class="print-actions">
            { Button::new(props.label.clone(), on_save).disabled(*saving == Saving::Writing).saves_file(texts).html() }
            <span class="section__lead" role="status">
                { match &*saving {
                    Saving::Idle => AttrValue::default(),
                    Saving::Writing => texts.text("page.workbook.writing", &[]).into(),
                    Saving::Failed(sentence) => sentence.clone(),
                } }
            </span>
        </div>
    }
}
