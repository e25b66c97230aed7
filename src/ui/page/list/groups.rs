use crate::engine::assessment::Assessor;
use crate::engine::field::Field;
use crate::engine::job::{Filter, Group, GroupBy, GroupName, Grouping, Groups as Grouped, SortKey, Test, View};
use crate::engine::policy::Rulebook;
use crate::engine::unit::Scale;
use crate::i18n::{
    Arg, Digits, Texts, digits_of, format_count, format_number, format_quantity_to, issue_text, kind_text,
};
use crate::ui::design::{Button, Select, SelectOption};
use crate::ui::hooks::use_session;
use crate::ui::state::symbol_of;
use crate::ui::view::{ByAddress, Wanted, value_text};
use crate::worker::WorkerError;
use std::rc::Rc;
use yew::prelude::*;

/// What can be grouped by: the type, then these entries.
const BY: [Field; 10] = [
    Field::Industry,
    Field::ParkArea,
    Field::LeadGroup,
    Field::Enterprise,
    Field::WorkCategory,
    Field::LeadPerson,
    Field::WorkStatus,
    Field::ProjectKind,
    Field::CapitalOrigin,
    Field::Tenure,
];

/// Props of [`Groups`].
#[derive(Properties, PartialEq)]
pub struct GroupsProps {
    /// The worker that lists the parcels.
    pub client: ByAddress,
    /// Rises whenever it lists others.
    pub revision: u64,
    /// Which of them are shown.
    pub view: View,
    /// Called with a group that is to be shown alone.
    pub on_wanted: Callback<Wanted>,
}

/// The parcels in groups, with land, plot ratio, tax and output per area of each as sum over sum.
#[component]
pub fn Groups(props: &GroupsProps) -> Html {
    let session = use_session();
    let texts = Texts::of(session.language());
    let by = use_state_eq(|| GroupBy::Kind);
    // With what it is grouped by: until another answer is there, another choice changes nothing of what is shown.
    let grouped = use_state(|| None::<(GroupBy, Result<Rc<Grouped>, WorkerError>)>);
    let assessor = use_memo(session.pack.clone(), |pack| Assessor::of_builtin(pack));
    use_effect_with((props.revision, props.client.clone(), props.view.clone(), *by), {
        let grouped = grouped.setter();
        move |(_, client, view, by)| {
            let grouping = Grouping { by: *by, view: view.clone() };
            let by = *by;
            client.0.groups(grouping, move |groups| grouped.set(Some((by, groups.map(|groups| Rc::new(*groups))))));
        }
    });
    let on_by = {
        let by = by.setter();
        Callback::from(move |id: AttrValue| {
            by.set(by_id(&id).unwrap_or(GroupBy::Kind));
        })
    };
    let rulebook = assessor.as_ref().as_ref().ok().map(Assessor::rulebook);
    let body = match &*grouped {
        None => Html::default(),
        Some((_, Err(error))) => html! { <p role="status">{ issue_text(&error.issue(), texts.language()) }</p> },
        Some((by, Ok(groups))) => table(texts, groups, *by, rulebook, session.settings.per_area, &props.on_wanted),
    };
    html! {
        <>
            <div class="list-filter">
                <label class="field__label" for="groups-by">{ texts.text("park.groups.by", &[]) }</label>
                <Select id="groups-by" options={options(texts)} chosen={id_of(*by)} on_choose={on_by} />
            </div>
            { body }
        </>
    }
}

/// Identifier of what is grouped by.
pub(super) fn id_of(by: GroupBy) -> &'static str {
    match by {
        GroupBy::Kind => "type",
        GroupBy::Field(field) => field.id(),
    }
}

/// What grouping by something is called.
pub(super) fn label(texts: &Texts, by: GroupBy) -> String {
    match by {
        GroupBy::Kind => texts.text("page.type.title", &[]),
        GroupBy::Field(field) => texts.text(&format!("field.{}.label", field.id()), &[]),
    }
}

fn options(texts: &Texts) -> Vec<SelectOption> {
    let all = std::iter::once(GroupBy::Kind).chain(BY.map(GroupBy::Field));
    all.map(|by| SelectOption { value: id_of(by).into(), label: label(texts, by).into(), group: None }).collect()
}

/// What is grouped by, from its identifier.
pub(super) fn by_id(id: &str) -> Option<GroupBy> {
    let mut all = std::iter::once(GroupBy::Kind).chain(BY.map(GroupBy::Field));
    all.find(|by| id_of(*by) == id)
}

/// What a group is called.
pub(super) fn group_name(name: &GroupName, by: GroupBy, rulebook: Option<&Rulebook>, texts: &Texts) -> String {
    match (name, by) {
        (GroupName::Kind(kind), _) => kind_text(kind, rulebook, texts.language()),
        (GroupName::Entry(entry), GroupBy::Field(field)) => entry_text(field, entry, texts),
        (GroupName::Entry(entry), GroupBy::Kind) => entry.clone(),
        (GroupName::Blank, _) => texts.text("park.groups.blank", &[]),
    }
}

fn entry_text(field: Field, entry: &str, texts: &Texts) -> String {
    use crate::engine::field::FieldType;
    use crate::engine::parcel::Value;
    match field.spec().kind {
        FieldType::Choice(_) => value_text(field, &Value::Choice(entry.to_owned()), texts),
        FieldType::Number(_) | FieldType::Truth | FieldType::Date | FieldType::Text => entry.to_owned(),
    }
}

/// What shows the group alone.
fn wanted_of(group: &Group, by: GroupBy) -> Option<Wanted> {
    let filter = |field, test| Wanted::Filter(Filter { of: SortKey::Field(field), test });
    match (&group.name, by) {
        (GroupName::Kind(kind), _) => Some(Wanted::Kind(kind.clone())),
        (GroupName::Entry(entry), GroupBy::Field(field)) => Some(filter(field, Test::Is(entry.clone()))),
        (GroupName::Blank, GroupBy::Field(field)) => Some(filter(field, Test::Blank)),
        (_, GroupBy::Kind) => None,
    }
}

/// A number of a group, and of how many of its parcels, where not of all.
struct Sum {
    text: String,
    covers: String,
}

fn sums(group: &Group, per_area: &'static Scale, texts: &Texts) -> [Sum; 4] {
    let counted = group.parcels - group.totals.left_out.parcels;
    let sum = |value: Option<f64>, parcels: usize, shown: &dyn Fn(f64) -> String| Sum {
        text: value.map_or_else(|| texts.text("page.short.missing", &[]), shown),
        covers: if value.is_none() || parcels == counted {
            String::new()
        } else {
            texts.text("page.list.covers", &[("count", Arg::Count(parcels)), ("all", Arg::Count(counted))])
        },
    };
    let in_scale =
        |base: f64, scale: &'static Scale| format_quantity_to(base, scale, digits_of(scale), texts.language()).number;
    let land = |base: f64| Scale::by_id("hectare").map_or_else(String::new, |scale| in_scale(base, scale));
    let ratio = |value: f64| format_number(value, Digits::Exactly(2));
    let by_area = |base: f64| in_scale(base, per_area);
    let totals = &group.totals;
    [
        sum(totals.site_area.value, totals.site_area.parcels, &land),
        sum(totals.plot_ratio.value, totals.plot_ratio.parcels, &ratio),
        sum(totals.tax_per_area.value, totals.tax_per_area.parcels, &by_area),
        sum(group.output_per_area.value, group.output_per_area.parcels, &by_area),
    ]
}

fn table(
    texts: &Texts,
    grouped: &Grouped,
    by: GroupBy,
    rulebook: Option<&Rulebook>,
    per_area: &'static Scale,
    on_wanted: &Callback<Wanted>,
) -> Html {
    let unit = symbol_of(per_area, texts);
    let heading = |key: &str, unit: &str| texts.text(key, &[("unit", Arg::Text(unit))]);
    let headings = [
        texts.text("park.groups.parcels", &[]),
        heading("park.groups.land", &Scale::by_id("hectare").map(|scale| symbol_of(scale, texts)).unwrap_or_default()),
        texts.text("figure.plot_ratio", &[]),
        heading("park.groups.tax", &unit),
        heading("park.groups.output", &unit),
    ];
    let row = |(place, group): (usize, &Group)| {
        let name = group_name(&group.name, by, rulebook, texts);
        let named = match wanted_of(group, by) {
            Some(wanted) => Button::new(name, on_wanted.reform(move |()| wanted.clone())).link().html(),
            None => name.into(),
        };
        let left_out = group.totals.left_out.parcels;
        html! {
            <tr key={place}>
                <th scope="row">{ named }</th>
                <td class="table__number">
                    { format_count(group.parcels) }
                    if left_out > 0 {
                        <p class="list-measured">{ texts.text("park.groups.left_out", &[("count", Arg::Count(left_out))]) }</p>
                    }
                </td>
                { for sums(group, per_area, texts).into_iter().map(|Sum { text, covers }| html! {
                    <td class="table__number">
                        { text }
                        if !covers.is_empty() {
                            <p class="list-measured">{ covers }</p>
                        }
                    </td>
                }) }
            </tr>
        }
    };
    html! {
        <>
            <div class="table-frame table-frame--tall" tabindex="0" role="group" aria-label={texts.text("park.groups.title", &[])}>
                <table class="table groups">
                    <thead><tr>
                        <th scope="col">{ label(texts, by) }</th>
                        { for headings.into_iter().map(|heading| html! { <th scope="col" class="table__number">{ heading }</th> }) }
                    </tr></thead>
                    <tbody>{ for grouped.groups.iter().enumerate().map(row) }</tbody>
                </table>
            </div>
            if grouped.not_listed > 0 {
                <p class="park__note">{ texts.text("park.groups.not_listed", &[("count", Arg::Count(grouped.not_listed))]) }</p>
            }
            <p class="park__note">{ texts.text("park.groups.how", &[]) }</p>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::job::{LeftOutParcels, Quotient, Total, Totals};
    use crate::i18n::Language;

    fn group(name: GroupName) -> Group {
        Group {
            name,
            parcels: 5,
            totals: Totals {
                site_area: Total { value: Some(40_000.0), parcels: 4 },
                plot_ratio: Quotient { above: 24_000.0, below: 30_000.0, value: Some(0.8), parcels: 3 },
                left_out: LeftOutParcels { parcels: 1, site_area: 9.0 },
                ..Totals::default()
            },
            output_per_area: Quotient::default(),
        }
    }

    #[test]
    fn a_group_says_of_how_many_of_its_counted_parcels_a_sum_is() {
        let texts = Texts::of(Language::ZhCn);
        let scale = Scale::by_id("ten_thousand_yuan_per_hectare_year").unwrap();
        let sums = sums(&group(GroupName::Blank), scale, texts);
        assert_eq!((sums[0].text.as_str(), sums[0].covers.as_str()), ("4", ""));
        assert_eq!((sums[1].text.as_str(), sums[1].covers.as_str()), ("0.80", "3 宗（共 4 宗）"));
        assert_eq!((sums[2].text.as_str(), sums[2].covers.as_str()), ("待补充", ""));
    }

    #[test]
    fn a_press_shows_the_group_alone() {
        let by = GroupBy::Field(Field::Tenure);
        let of = |name| wanted_of(&group(name), by);
        let filter = |test| Some(Wanted::Filter(Filter { of: SortKey::Field(Field::Tenure), test }));
        assert_eq!(of(GroupName::Entry("leased".into())), filter(Test::Is("leased".into())));
        assert_eq!(of(GroupName::Blank), filter(Test::Blank));
        let texts = Texts::of(Language::ZhCn);
        assert_eq!(group_name(&GroupName::Entry("granted".into()), by, None, texts), "国有出让");
    }
}
