use crate::engine::assessment::Assessor;
use crate::engine::export::csv_text;
use crate::engine::field::{Field, Group};
use crate::engine::iso_date;
use crate::engine::job::{FigureAnswer, LARGEST_WINDOW, ListedParcel, SortKey, View, Window};
use crate::engine::model::Figure;
use crate::engine::number::exact_in;
use crate::engine::parcel::Value;
use crate::engine::policy::Rulebook;
use crate::engine::unit::{Dimension, Scale};
use crate::i18n::{Arg, Texts, issue_text, type_text};
use crate::ui::browser::download;
use crate::ui::design::Button;
use crate::ui::hooks::use_session;
use crate::ui::state::{Settings, symbol_of};
use crate::ui::view::{ByAddress, Wanted, display_scale, value_text};
use crate::worker::WorkerError;
use std::rc::Rc;
use yew::prelude::*;

/// Who and where; the type stands behind them.
const FIRST: [Field; 4] = [Field::ParcelId, Field::ParcelName, Field::Enterprise, Field::ParkArea];
/// Amounts that were entered.
const AMOUNTS: [(Field, Dimension); 2] =
    [(Field::SiteArea, Dimension::AREA), (Field::AnnualTax, Dimension::MONEY_PER_TIME)];
/// What is computed of them.
const COMPUTED: [Figure; 3] = [Figure::CountedFloorArea, Figure::PlotRatio, Figure::TaxPerArea];

/// Who does what by when.
fn work() -> impl Iterator<Item = Field> {
    Group::Work.fields().filter(|field| !FIRST.contains(field))
}

/// Props of [`YearlyList`].
#[derive(Properties, PartialEq)]
pub struct YearlyListProps {
    /// The worker that lists the parcels.
    pub client: ByAddress,
    /// Which of them are shown.
    pub view: View,
    /// Called when the table is to show the yearly list.
    pub on_wanted: Callback<Wanted>,
}

/// The yearly list of the parcels that the filter shows: arranged in the table, printed, or kept as CSV.
#[component]
pub fn YearlyList(props: &YearlyListProps) -> Html {
    let session = use_session();
    let texts = Texts::of(session.language());
    let said = use_state(AttrValue::default);
    let on_arrange = props.on_wanted.reform(|()| Wanted::YearlyList);
    let on_print = Callback::from(|()| drop(gloo::utils::window().print()));
    let on_save = {
        let (client, view, pack, settings) =
            (props.client.clone(), yearly_view(&props.view), session.pack.clone(), session.settings);
        let said = said.setter();
        Callback::from(move |()| {
            let (pack, said) = (pack.clone(), said.clone());
            collect(client.clone(), view.clone(), Vec::new(), move |parcels| match parcels {
                Ok(parcels) => {
                    let assessor = Assessor::of_builtin(&pack);
                    let rows = rows(&parcels, assessor.as_ref().ok().map(Assessor::rulebook), &settings, texts);
                    download(&format!("{}.csv", texts.text("park.yearly.name", &[])), "text/csv", &csv_text(&rows));
                    said.set(texts.text("park.yearly.saved", &[("count", Arg::Count(parcels.len()))]).into());
                }
                Err(error) => said.set(issue_text(&error.issue(), texts.language()).into()),
            });
        })
    };
    html! {
        <>
            <p class="park__note">{ texts.text("park.yearly.words", &[]) }</p>
            <p class="yearly-list">
                { Button::new(texts.text("park.yearly.arrange", &[]), on_arrange).html() }{ " " }
                { Button::new(texts.text("park.yearly.save", &[]), on_save).saves_file(texts).html() }{ " " }
                { Button::new(texts.text("park.yearly.print", &[]), on_print).html() }
            </p>
            <p role="status">{ (*said).clone() }</p>
        </>
    }
}

/// By category, group, person and day.
fn yearly_view(view: &View) -> View {
    let then = [Field::LeadGroup, Field::LeadPerson, Field::DueDate];
    View {
        sort: SortKey::Field(Field::WorkCategory),
        then: then.map(|field| (SortKey::Field(field), false)).to_vec(),
        window: Window { from: 0, count: LARGEST_WINDOW },
        ..view.filter()
    }
}

/// Every parcel that passes, piece by piece.
fn collect(
    client: ByAddress,
    view: View,
    so_far: Vec<ListedParcel>,
    on_all: impl FnOnce(Result<Rc<Vec<ListedParcel>>, WorkerError>) + 'static,
) {
    let asked = client.clone();
    asked.0.view(view.clone(), move |viewed| match viewed {
        Err(error) => on_all(Err(error)),
        Ok(viewed) => {
            let (is_last, mut parcels) = (viewed.parcels.is_empty(), so_far);
            parcels.extend(viewed.parcels);
            if is_last || parcels.len() >= viewed.count {
                on_all(Ok(Rc::new(parcels)));
            } else {
                let window = Window { from: parcels.len(), ..view.window };
                collect(client, View { window, ..view }, parcels, on_all);
            }
        }
    });
}

/// The list as a table: headings that come in again as they are, days as `2026-12-01`, numbers with their unit above. What is
/// computed has marked headings, which are not read.
fn rows(parcels: &[ListedParcel], rulebook: Option<&Rulebook>, settings: &Settings, texts: &Texts) -> Vec<Vec<String>> {
    let label = |field: Field| texts.text(&format!("field.{}.label", field.id()), &[]);
    let computed = |name: &str| texts.text("workbook.list.computed", &[("name", Arg::Text(name))]);
    let with_unit = |name: String, scale: &'static Scale| match symbol_of(scale, texts) {
        unit if unit.is_empty() => name,
        unit => texts.text("rows.heading", &[("field", Arg::Text(&name)), ("unit", Arg::Text(&unit))]),
    };
    let amounts = AMOUNTS
        .into_iter()
        .filter_map(|(field, dimension)| Some((field, display_scale(field.id(), dimension, settings)?)));
    let amounts: Vec<(Field, &'static Scale)> = amounts.collect();
    let figures = COMPUTED.into_iter().filter_map(|figure| {
        Some((figure, display_scale(figure.id(), crate::ui::view::dimension_of(figure), settings)?))
    });
    let figures: Vec<(Figure, &'static Scale)> = figures.collect();
    let figure_heading = |(figure, scale): &(Figure, &'static Scale)| {
        with_unit(computed(&texts.text(&format!("figure.{}", figure.id()), &[])), scale)
    };
    let headings = FIRST
        .map(label)
        .into_iter()
        .chain([computed(&texts.text("workbook.list.type", &[]))])
        .chain(work().map(label))
        .chain(amounts.iter().map(|(field, scale)| with_unit(label(*field), scale)))
        .chain(figures.iter().map(figure_heading));
    let row = |listed: &ListedParcel| {
        let entry = |field: Field| entry_of(listed, field, texts);
        let amount = |(field, scale): &(Field, &'static Scale)| {
            listed.parcel.number(*field).map_or_else(String::new, |value| exact_in(value, scale))
        };
        let figure = |(figure, scale): &(Figure, &'static Scale)| match listed.figure(*figure) {
            Some(FigureAnswer::Known(value)) => exact_in(*value, scale),
            _ => String::new(),
        };
        FIRST
            .map(entry)
            .into_iter()
            .chain([type_text(&listed.kind, &listed.open, rulebook, texts.language())])
            .chain(work().map(entry))
            .chain(amounts.iter().map(amount))
            .chain(figures.iter().map(figure))
            .collect()
    };
    std::iter::once(headings.collect()).chain(parcels.iter().map(row)).collect()
}

fn entry_of(listed: &ListedParcel, field: Field, texts: &Texts) -> String {
    match listed.parcel.get(field).map(|entry| &entry.value) {
        Some(Value::Date(day)) => iso_date::text(*day),
        Some(value) => value_text(field, value, texts),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::import::{Options, read};
    use crate::engine::job::{AssessParcels, Desk, Order, Reply};
    use crate::engine::parcel::{Origin, Parcel};
    use crate::engine::policy::DEFAULT_PACK;
    use crate::engine::project::ParcelKey;
    use crate::i18n::Language;
    use jiff::civil::date;

    fn parcel() -> Parcel {
        let mut parcel = Parcel::default();
        let text = |text: &str| Value::Text(text.into());
        for (field, value) in [
            (Field::ParcelId, text("007")),
            (Field::Enterprise, text("虚构甲厂")),
            (Field::ParkArea, text("A")),
            (Field::WorkCategory, text("闲置")),
            (Field::LeadGroup, text("规划办")),
            (Field::LeadPerson, text("王五")),
            (Field::DueDate, Value::Date(date(2026, 12, 31))),
            (Field::WorkStatus, Value::Choice("under_way".into())),
            (Field::ProjectKind, Value::Choice("expansion".into())),
            (Field::CapitalOrigin, Value::Choice("foreign".into())),
            (Field::SiteArea, Value::Number(20_000.0)),
            (Field::FloorArea, Value::Number(10_000.0)),
            (Field::AnnualTax, Value::Number(6e6)),
        ] {
            parcel.set(field, value, Origin::Typed).unwrap();
        }
        parcel
    }

    fn listed(parcel: Parcel) -> Vec<ListedParcel> {
        let mut desk = Desk::default();
        let parcels = vec![(ParcelKey::new(1), parcel)];
        let order =
            AssessParcels { from: 0, parcels, more: false, pack: DEFAULT_PACK.into(), as_of: date(2026, 11, 23) };
        desk.run(&Order::Assess(Box::new(order)), None);
        match desk.run(&Order::View(Box::new(yearly_view(&View::default()))), None) {
            Reply::Viewed(viewed) => viewed.parcels,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_list_that_was_saved_comes_in_again_with_the_same_people_and_days() {
        for language in Language::ALL {
            let texts = Texts::of(language);
            let file = csv_text(&rows(&listed(parcel()), None, &Settings { language, ..Settings::default() }, texts));
            let imported = read(file.as_bytes(), &Options::default()).unwrap();
            let again = &imported.parcels[0].parcel;
            for field in FIRST.into_iter().chain(work()).chain([Field::SiteArea, Field::AnnualTax]) {
                let value = |parcel: &Parcel| parcel.get(field).map(|entry| entry.value.clone());
                assert_eq!(value(again), value(&parcel()), "{language:?} {}: {file}", field.id());
            }
            assert!(file.contains("0.5"), "the plot ratio stands there: {file}");
            for field in [Field::StatedPlotRatio, Field::StatedTaxPerArea, Field::FloorArea] {
                assert_eq!(again.get(field), None, "a figure was taken for an entry: {}", field.id());
            }
        }
    }
}
