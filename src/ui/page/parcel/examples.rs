use crate::engine::field::Field;
use crate::engine::project::Dossier;
use crate::i18n::Texts;
use crate::ui::design::Button;
use crate::ui::state::ProjectHandle;
use crate::ui::state::{Edit, open, typed};
use yew::prelude::*;

/// The published buy-back parcel as it was: its tax before the works is not published.
#[must_use]
pub fn example_before() -> Dossier {
    example("5,454.17", None)
}

/// The published buy-back parcel after the works.
#[must_use]
pub fn example_after() -> Dossier {
    example("18,700", Some("4,000"))
}

fn example(floor_area_m2: &'static str, tax_ten_thousand_yuan: Option<&'static str>) -> Dossier {
    let mut entries = vec![(Field::SiteArea, "23.375"), (Field::FloorArea, floor_area_m2), (Field::Tenure, "granted")];
    entries.extend(tax_ten_thousand_yuan.map(|tax| (Field::AnnualTax, tax)));
    typed(entries)
}

/// The two examples, one click each. Opening one is a step that can be undone.
pub fn examples(texts: &Texts, project: &ProjectHandle) -> Html {
    let show = |key: &str, dossier: fn() -> Dossier| {
        let project = project.clone();
        let on_press = Callback::from(move |()| project.dispatch(Edit::Make(open(project.parcel(), dossier()))));
        Button::new(texts.text(key, &[]), on_press).html()
    };
    html! {
        <div class="examples" role="group" aria-label={texts.text("page.examples.title", &[])}>
            { show("page.examples.before", example_before) }
            { show("page.examples.after", example_after) }
            <p class="examples__source">{ texts.text("page.examples.source", &[]) }</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_are_the_published_parcel() {
        // Fixture A: 23.375 mu, 5,454.17 m² before and 18,700 m² after, 40 million yuan of tax after.
        let before = example_before().parcel;
        assert_eq!(before.number(Field::SiteArea), Some(46_750.0 / 3.0));
        assert_eq!(before.number(Field::FloorArea), Some(5_454.17));
        assert_eq!(before.number(Field::AnnualTax), None);
        let after = example_after().parcel;
        assert_eq!(after.number(Field::FloorArea), Some(18_700.0));
        assert_eq!(after.number(Field::AnnualTax), Some(4e7));
    }
}
