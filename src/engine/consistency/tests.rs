use super::*;
use proptest::prelude::*;

fn parcel(values: &[(Field, f64)]) -> Parcel {
    let mut parcel = Parcel::default();
    for (field, value) in values {
        parcel.set(*field, Value::Number(*value), Origin::Typed).unwrap();
    }
    parcel
}

fn check(parcel: &Parcel) -> Option<Contradiction> {
    ConsistencyCheck::new().unwrap().check(parcel)
}

#[test]
fn entries_that_agree_are_left_in_peace() {
    let site = 23.375 * 2000.0 / 3.0;
    assert_eq!(check(&parcel(&[(Field::SiteArea, site), (Field::FloorArea, 18_700.0), (Field::AnnualTax, 4e7)])), None);
    assert_eq!(check(&parcel(&[(Field::SiteArea, site), (Field::FloorArea, 0.0)])), None, "an empty plot");
    assert_eq!(check(&Parcel::default()), None);
}

#[test]
fn hectares_taken_for_mu_are_named_with_what_the_figures_would_be() {
    let slipped = parcel(&[(Field::SiteArea, 233_750.0), (Field::FloorArea, 18_700.0), (Field::AnnualTax, 4e7)]);
    let found = check(&slipped).unwrap();
    assert_eq!(found.clashes, [Clash::UnlikelyPlotRatio(0.08)]);
    let [suspect] = found.suspects.as_slice() else { panic!("one suspect: {:?}", found.suspects) };
    assert_eq!((suspect.slip.field, suspect.slip.id), (Field::SiteArea, "hectare_is_mu"));
    assert!((suspect.plot_ratio.unwrap() - 1.2).abs() < 1e-12);
    assert!((suspect.tax_per_area.unwrap() - 2_566.844_919_786).abs() < 1e-6);
}

#[test]
fn a_number_written_with_its_unit_is_not_taken_for_another_unit() {
    let mut slipped = parcel(&[(Field::SiteArea, 233_750.0), (Field::FloorArea, 18_700.0), (Field::AnnualTax, 4e7)]);
    slipped.name_unit(Field::SiteArea);
    let found = check(&slipped).unwrap();
    assert_eq!(found.clashes, [Clash::UnlikelyPlotRatio(0.08)], "the plot is as unlikely as before");
    assert!(found.suspects.iter().all(|suspect| !suspect.slip.is_unit()), "{:?}", found.suspects);
    assert!(found.suspects.iter().any(|suspect| suspect.slip.field == Field::SiteArea), "a digit may be lost still");
    slipped.set(Field::SiteArea, Value::Number(233_750.0), Origin::Typed).unwrap();
    assert!(check(&slipped).unwrap().suspects.iter().any(|suspect| suspect.slip.is_unit()), "written again without");
}

#[test]
fn an_area_that_is_meant_as_it_stands_is_not_doubted_again() {
    let mut meant = parcel(&[(Field::FloorArea, 18_700.0)]);
    let reason = Origin::Overridden("confirmed".into());
    meant.set(Field::SiteArea, Value::Number(233_750.0), reason).unwrap();
    assert_eq!(check(&meant), None);
}

#[test]
fn stated_ratios_that_are_confirmed_are_asked_about_again_only_after_a_change() {
    let mut odd = parcel(&[
        (Field::SiteArea, 10_000.0),
        (Field::FloorArea, 8_000.0),
        (Field::StatedPlotRatio, 1.9),
        (Field::AnnualTax, 4e6),
        (Field::StatedTaxPerArea, 777.0),
    ]);
    let found = check(&odd).unwrap();
    assert_eq!(found.clashes.len(), 2);
    for field in found.clashes.iter().flat_map(|clash| clash.entries()) {
        let value = odd.get(*field).unwrap().value.clone();
        odd.set(*field, value, Origin::Overridden("confirmed".into())).unwrap();
    }
    assert_eq!(check(&odd), None);
    odd.set(Field::FloorArea, Value::Number(7_000.0), Origin::Typed).unwrap();
    assert!(matches!(check(&odd).unwrap().clashes[..], [Clash::StatedPlotRatio(_)]));
}

#[test]
fn a_part_that_exceeds_its_whole_is_asked_about() {
    let high = [(Field::SiteArea, 15_583.33), (Field::FloorArea, 5_454.17), (Field::HighBayFloorArea, 9_000.0)];
    let mut odd = parcel(&high);
    let found = check(&odd).unwrap();
    assert_eq!(found.clashes, [Clash::PartBeyondWhole(&[Field::HighBayFloorArea, Field::FloorArea])]);
    odd.set(Field::HighBayFloorArea, Value::Number(5_454.2), Origin::Typed).unwrap();
    assert_eq!(check(&odd), None, "rounded on paper");
    odd.set(Field::GreenArea, Value::Number(16_000.0), Origin::Typed).unwrap();
    assert!(check(&odd).is_some());
    odd.set(Field::AreaBasis, Value::Choice("measured".into()), Origin::Typed).unwrap();
    assert_eq!(check(&odd), None, "the deed area is not the land that counts");
}

#[test]
fn a_tax_that_no_plot_brings_is_asked_about_with_the_slip_that_explains_it() {
    let site = 23.375 * 2000.0 / 3.0;
    let odd = parcel(&[(Field::SiteArea, site), (Field::FloorArea, 18_700.0), (Field::AnnualTax, 4e11)]);
    let found = check(&odd).unwrap();
    assert!(matches!(found.clashes[..], [Clash::UnlikelyTaxPerArea(_)]));
    let ids: Vec<_> = found.suspects.iter().map(|suspect| (suspect.slip.field, suspect.slip.id)).collect();
    assert!(ids.contains(&(Field::AnnualTax, "ten_thousand_is_one")), "{ids:?}");
    let tiny = parcel(&[(Field::SiteArea, site), (Field::FloorArea, 1.87), (Field::AnnualTax, 4e7)]);
    let healed = check(&tiny).unwrap().suspects;
    assert!(healed.iter().all(|suspect| suspect.tax_per_area.is_some_and(|tax| tax < 1e5)), "{healed:?}");
}

#[test]
fn a_clash_that_no_single_slip_explains_has_no_suspect() {
    let odd = parcel(&[(Field::SiteArea, 10_000.0), (Field::FloorArea, 8_000.0), (Field::StatedPlotRatio, 1.9)]);
    let found = check(&odd).unwrap();
    assert_eq!(found.clashes.len(), 1);
    assert!(found.suspects.is_empty());
}

/// A parcel in which all five entries agree.
fn consistent() -> impl Strategy<Value = [f64; 3]> {
    (2_000.0..200_000.0f64, 0.3..3.0f64, 50.0..5_000.0f64)
        .prop_map(|(site, plot_ratio, tax_per_area)| [site, plot_ratio, tax_per_area])
}

proptest! {
    #[test]
    fn a_planted_slip_of_the_site_area_is_found([site, plot_ratio, tax_per_area] in consistent(), which in 0usize..6) {
        let planted = SLIPS[which];
        // An area beyond the bounds is refused where it is entered.
        prop_assume!(site / planted.factor <= 1e8);
        let slipped = parcel(&[
            (Field::SiteArea, site / planted.factor),
            (Field::FloorArea, site * plot_ratio),
            (Field::AnnualTax, site * tax_per_area),
            (Field::StatedPlotRatio, plot_ratio),
            (Field::StatedTaxPerArea, tax_per_area),
        ]);
        let found = check(&slipped).unwrap();
        prop_assert!(found.suspects.iter().any(|suspect| suspect.slip == planted));
        prop_assert_eq!(found.suspects.len(), 1, "two clashes leave one explanation: {:?}", found.suspects);
    }

    #[test]
    fn a_planted_slip_of_the_tax_is_found([site, plot_ratio, tax_per_area] in consistent(), up in any::<bool>()) {
        let factor = if up { 1e4 } else { 1e-4 };
        let tax = site * tax_per_area / factor;
        prop_assume!(tax <= 1e13);
        let slipped = parcel(&[
            (Field::SiteArea, site),
            (Field::FloorArea, site * plot_ratio),
            (Field::AnnualTax, tax),
            (Field::StatedPlotRatio, plot_ratio),
            (Field::StatedTaxPerArea, tax_per_area),
        ]);
        let found = check(&slipped).unwrap();
        prop_assert_eq!(found.suspects.len(), 1);
        prop_assert_eq!(found.suspects[0].slip.field, Field::AnnualTax);
    }

    #[test]
    fn consistent_parcels_raise_no_alarm([site, plot_ratio, tax_per_area] in consistent()) {
        let sound = parcel(&[
            (Field::SiteArea, site),
            (Field::FloorArea, site * plot_ratio),
            (Field::AnnualTax, site * tax_per_area),
            (Field::StatedPlotRatio, plot_ratio),
            (Field::StatedTaxPerArea, tax_per_area),
        ]);
        prop_assert_eq!(check(&sound), None);
    }
}
