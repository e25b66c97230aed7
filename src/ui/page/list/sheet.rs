use crate::engine::job::{Duplicates, MOST_ON_SHEET, Shared, Sheet as Found, SheetRow, Spread, View};
use crate::i18n::{Arg, Digits, Texts, digits_of, format_number, format_quantity_to, issue_text, unit_gap};
use crate::ui::design::{Button, fold};
use crate::ui::hooks::use_session;
use crate::ui::state::symbol_of;
use crate::ui::view::ByAddress;
use crate::ui::view::park::row_name;
use crate::worker::WorkerError;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`Sheet`].
#[derive(Properties, PartialEq)]
pub struct SheetProps {
    /// The worker that lists the parcels.
    pub client: ByAddress,
    /// Rises whenever it lists others.
    pub revision: u64,
    /// Which of them are shown.
    pub view: View,
    /// Called with a parcel that is to be shown in the table.
    pub on_row: Callback<usize>,
}

/// What is to be looked at: entries in doubt, duplicates, values far from the others; each leads to its row.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let session = use_session();
    let texts = Texts::of(session.language());
    let sheet = use_state(|| None::<Result<Rc<Found>, WorkerError>>);
    use_effect_with((props.revision, props.client.clone(), props.view.clone()), {
        let sheet = sheet.setter();
        move |(_, client, view)| {
            client.0.sheet(view.clone(), move |found| sheet.set(Some(found.map(|found| Rc::new(*found)))));
        }
    });
    let found = match &*sheet {
        None => return Html::default(),
        Some(Err(error)) => return html! { <p role="status">{ issue_text(&error.issue(), texts.language()) }</p> },
        Some(Ok(found)) => found,
    };
    let per_area = session.settings.per_area;
    let ratio = |value: f64| format_number(value, Digits::Exactly(2));
    let tax = |base: f64| {
        let unit = symbol_of(per_area, texts);
        format_quantity_to(base, per_area, digits_of(per_area), texts.language()).number + unit_gap(&unit) + &unit
    };
    let page = Page { texts, on_row: &props.on_row };
    html! {
        <div class="sheet">
            { page.doubted(found) }
            { page.duplicates(found) }
            { page.spread("figure.plot_ratio", &found.plot_ratio, &ratio) }
            { page.spread("figure.tax_per_area", &found.tax_per_area, &tax) }
        </div>
    }
}

struct Page<'a> {
    texts: &'a Texts,
    on_row: &'a Callback<usize>,
}

impl Page<'_> {
    /// A parcel whose press leads to its row.
    fn parcel(&self, row: &SheetRow) -> Html {
        let place = row.place;
        let name = row_name(row, self.texts);
        Button::new(name, self.on_row.reform(move |()| place)).link().html()
    }

    fn part(&self, title: String, count: usize, body: Html) -> Html {
        if count == 0 {
            html! { <p class="park__note">{ title }</p> }
        } else {
            fold(title, false, body)
        }
    }

    fn doubted(&self, found: &Found) -> Html {
        let title = self.texts.text("park.sheet.doubted", &[("count", Arg::Count(found.doubted_count))]);
        let lines = found
            .doubted
            .iter()
            .map(|row| html! { <li key={row.place}>{ self.parcel(row) }{ " " }{ &row.enterprise }</li> });
        self.part(title, found.doubted_count, html! { <ul class="park__missing">{ for lines }</ul> })
    }

    fn duplicates(&self, found: &Found) -> Html {
        let title = self.texts.text("park.sheet.duplicates", &[("count", Arg::Count(found.duplicate_count))]);
        let line = |(place, group): (usize, &Duplicates)| {
            let key = match group.shared {
                Shared::Id => "park.sheet.same.id",
                Shared::Boundary => "park.sheet.same.boundary",
                Shared::Entries => "park.sheet.same.entries",
            };
            let rows = group.rows.iter().take(MOST_ON_SHEET).map(|row| html! { <>{ self.parcel(row) }{ " " }</> });
            html! { <li key={place}>{ self.texts.text(key, &[]) }{ " " }{ for rows }</li> }
        };
        let lines = found.duplicates.iter().enumerate().map(line);
        self.part(title, found.duplicate_count, html! { <ul class="park__missing">{ for lines }</ul> })
    }

    fn spread(&self, figure: &str, spread: &Spread, shown: &dyn Fn(f64) -> String) -> Html {
        let Some([low, middle, high]) = spread.quartiles.map(|quartiles| quartiles.map(shown)) else {
            return Html::default();
        };
        let figure = self.texts.text(figure, &[]);
        let args = [
            ("figure", Arg::Text(&figure)),
            ("low", Arg::Text(&low)),
            ("middle", Arg::Text(&middle)),
            ("high", Arg::Text(&high)),
        ];
        let title = self.texts.text("park.sheet.spread", &args);
        let lines = spread.farthest.iter().map(|(row, value)| {
            html! { <li key={row.place}>{ self.parcel(row) }{ " " }{ shown(*value) }{ " " }{ &row.enterprise }</li> }
        });
        let body = html! {
            <>
                <p class="park__note">{ self.texts.text("park.sheet.farthest", &[]) }</p>
                <ul class="park__missing">{ for lines }</ul>
            </>
        };
        self.part(title, spread.farthest.len(), body)
    }
}
