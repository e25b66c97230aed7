use crate::engine::project::{Action, ParcelKey, ProjectParcel};
use crate::i18n::{Arg, Texts};
use crate::ui::design::{Button, Select, SelectOption};
use crate::ui::state::{Edit, ProjectHandle};
use crate::ui::view::name_of;
use yew::prelude::*;

/// So many parcels before and after the one that is shown can be chosen: each keystroke draws them all again, and whoever
/// looks for another one has the list.
const NEIGHBOURS: usize = 50;

/// Which of the project's parcels is shown, and the ways to add one and to take this one out.
pub fn parcel_switch(texts: &Texts, project: &ProjectHandle) -> Html {
    let parcels = project.project().parcels();
    let label = |(place, parcel): (usize, &ProjectParcel)| {
        let place_text = (place + 1).to_string();
        let name = name_of(&parcel.dossier.parcel).map_or_else(String::new, |name| format!(" {name}"));
        SelectOption { value: parcel.key.to_string().into(), label: (place_text + &name).into(), group: None }
    };
    let near = project.place().saturating_sub(NEIGHBOURS);
    let near = parcels.iter().enumerate().skip(near).take(2 * NEIGHBOURS + 1);
    let on_choose = {
        let project = project.dispatcher();
        Callback::from(move |chosen: AttrValue| {
            if let Ok(key) = chosen.parse() {
                project.dispatch(Edit::Show(key));
            }
        })
    };
    let on_add = {
        let project = project.clone();
        Callback::from(move |()| {
            let key = ParcelKey::new(project.project().next_key());
            let at = project.project().parcels().len();
            project.dispatch(Edit::Make(Action::AddParcel { key, at, dossier: Default::default() }));
        })
    };
    let on_remove = {
        let project = project.clone();
        Callback::from(move |()| {
            project.dispatch(Edit::Make(Action::RemoveParcel { key: project.parcel(), next_key: None }));
        })
    };
    html! {
        <div class="parcel-switch">
            if parcels.len() > 1 {
                <Select id="parcel-switch" name={texts.text("page.switch.name", &[("count", Arg::Count(parcels.len()))])}
                    options={near.map(label).collect::<Vec<_>>()}
                    chosen={project.parcel().to_string()} {on_choose} />
                { Button::new(texts.text("page.switch.remove", &[]), on_remove).link().html() }
            }
            { Button::new(texts.text("page.switch.add", &[]), on_add).link().html() }
        </div>
    }
}
