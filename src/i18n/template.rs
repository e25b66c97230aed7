//! A blank table to fill in.

use super::{Language, Texts};
use crate::engine::field::{Field, FieldType};

/// The columns of the template, with the id of the unit under each amount.
const COLUMNS: [(Field, &str); 16] = [
    (Field::ParcelId, ""),
    (Field::ParcelName, ""),
    (Field::Enterprise, ""),
    (Field::CreditCode, ""),
    (Field::IndustryCode, ""),
    (Field::Tenure, ""),
    (Field::SiteArea, "square_metre"),
    (Field::FloorArea, "square_metre"),
    (Field::AnnualTax, "ten_thousand_yuan"),
    (Field::AnnualOutput, "ten_thousand_yuan"),
    (Field::FixedInvestment, "ten_thousand_yuan"),
    (Field::Jobs, "person"),
    (Field::PermittedPlotRatio, ""),
    (Field::TermEnd, ""),
    (Field::AgreedStart, ""),
    (Field::Started, ""),
];

/// Heading row and unit row of a blank table in words that the reader of tables knows.
#[must_use]
pub fn template(language: Language) -> Vec<Vec<String>> {
    let texts = Texts::of(language);
    let heading = |field: Field| texts.text(&format!("field.{}.label", field.id()), &[]);
    let unit = |(field, unit): (Field, &str)| match field.spec().kind {
        FieldType::Number(_) if !unit.is_empty() => texts.text(&format!("unit.{unit}"), &[("count", 2.into())]),
        _ => String::new(),
    };
    vec![COLUMNS.map(|(field, _)| heading(field)).to_vec(), COLUMNS.map(unit).to_vec()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::export::csv_text;
    use crate::engine::import::{Options, preview, read};
    use crate::engine::parcel::Value;

    #[test]
    fn a_filled_template_is_read_without_a_question_in_either_language() {
        let row = "007,一号地块,甲厂,91310000MA1K000000,39,出让,15583.33,18700,4000,50000,12000,320,2.0,2045-06-30,2011-12-02,是";
        for language in Language::ALL {
            let mut rows = template(language);
            rows.push(row.split(',').map(str::to_owned).collect());
            let file = csv_text(&rows);
            let shown = preview(file.as_bytes(), &Options::default()).unwrap();
            let fields: Vec<_> = shown.columns.iter().map(|column| column.field).collect();
            assert_eq!(fields, COLUMNS.map(|(field, _)| Some(field)), "{language:?}");
            assert!(shown.unit_asked.is_empty(), "{language:?}: {:?}", shown.unit_asked);
            let imported = read(file.as_bytes(), &Options::default()).unwrap();
            assert_eq!((imported.parcels.len(), imported.refused.len()), (1, 0), "{:?}", imported.issues);
            let parcel = &imported.parcels[0].parcel;
            assert_eq!(parcel.number(Field::AnnualTax), Some(4e7));
            assert_eq!(parcel.number(Field::SiteArea), Some(15_583.33));
            assert_eq!(parcel.values().count(), COLUMNS.len());
        }
    }

    #[test]
    fn what_the_page_offers_in_a_choice_is_read_from_a_list_as_it_stands() {
        // The same two digits mean different industries in different editions of their standard.
        let is_asked = |field: &&Field| field.spec().table.is_none() && **field != Field::Industry;
        let all = Field::ALL.iter().filter(is_asked);
        for (texts, field) in all.flat_map(|field| Language::ALL.map(|language| (Texts::of(language), field))) {
            let FieldType::Choice(set) = field.spec().kind else { continue };
            let heading = texts.text(&format!("field.{}.label", field.id()), &[]);
            for option in set.options() {
                let label = texts.text(&format!("choice.{}.{option}", set.id()), &[]);
                let file = csv_text(&[vec!["地块编号".into(), heading.clone()], vec!["A".into(), label.clone()]]);
                let imported = read(file.as_bytes(), &Options::default()).unwrap();
                let read = imported.parcels.first().and_then(|own| own.parcel.get(*field)).map(|entry| &entry.value);
                assert_eq!(read, Some(&Value::Choice((*option).to_owned())), "{heading}: {label}");
            }
        }
    }
}
