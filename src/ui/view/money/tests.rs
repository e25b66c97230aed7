use super::axis::Span;
use super::*;
use crate::engine::assessment::Assessor;
use crate::engine::math::pow;
use crate::engine::policy::DEFAULT_PACK;
use crate::ui::state::Settings;
use crate::ui::view::drawing::{Form, Shape};
use crate::ui::view::{RouteYears, route_years, sample_plant};
use jiff::civil::date;

fn years(route: &str, language: Language) -> RouteYears {
    let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
    let (dossier, settings) = (sample_plant(), Settings { language, ..Settings::default() });
    let assessment = assessor.assess(&dossier.parcel, date(2026, 12, 1));
    let route = crate::engine::model::ROUTES.iter().find(|own| own.id == route).unwrap();
    route_years(&assessor, &assessment, &dossier, &settings, route)
}

fn money(language: Language) -> RouteMoney {
    RouteMoney::clone(years("expansion", language).route.money.as_ref().unwrap())
}

fn texts(drawing: &Drawing) -> Vec<&str> {
    let text = |shape| match shape {
        &Shape { form: Form::Text { ref text, .. }, .. } => Some(text.as_str()),
        Shape { form: Form::Path(_), .. } => None,
    };
    drawing.shapes.iter().filter_map(text).collect()
}

#[test]
fn an_axis_holds_all_values_with_zero_among_its_ticks() {
    for (values, low, high) in [
        (vec![-4_870.0, 18_000.0], -5_000.0, 20_000.0),
        (vec![3.0], 0.0, 3.0),
        (vec![-0.02, -0.01], -0.02, 0.0),
        (vec![0.0], 0.0, 1.0),
        (vec![f64::NAN, 7.0], 0.0, 7.0),
    ] {
        let span = Span::over(values.iter().copied());
        assert_eq!((span.low, span.high), (low, high), "{values:?}");
        let ticks: Vec<f64> = span.ticks().collect();
        assert!(ticks.contains(&0.0) && ticks.len() <= 8, "{ticks:?}");
        assert!((ticks[0] - low).abs() < 1e-9 && (ticks[ticks.len() - 1] - high).abs() < 1e-9, "{ticks:?}");
    }
}

#[test]
fn the_running_sum_crosses_zero_at_the_payback() {
    let view = money(Language::ZhCn);
    let owner = &view.parties[0];
    // The worked plan: 4,870 万元 and 0.03 % of stamp duty at the end of year 1; back after 5.971 years.
    assert!((owner.net[1] + 48_714_610.0).abs() < 0.5, "{}", owner.net[1]);
    assert!((owner.payback.unwrap() - 5.971).abs() < 5e-4, "{:?}", owner.payback);
    assert!(owner.cumulative[5] < 0.0 && owner.cumulative[6] > 0.0);
    assert_eq!(owner.cumulative.len(), view.last + 1);
    let sum: f64 = owner.net.iter().sum();
    assert!((owner.cumulative[view.last] - sum).abs() < 1e-3);
    // The ring stands on the line of zero, where the line between year 5 and 6 crosses it.
    let plot = plot(&view, Format::Wide);
    let share = owner.cumulative[5] / (owner.cumulative[5] - owner.cumulative[6]);
    assert!((plot.x(owner.payback.unwrap()) - plot.x(5.0 + share)).abs() < 0.01);
}

#[test]
fn the_picture_names_its_parties_and_the_payback_in_both_formats_and_languages() {
    for (language, payback) in [(Language::ZhCn, "6.0 年收回投资"), (Language::En, "paid back after 6.0 years")] {
        let view = money(language);
        for format in [Format::Wide, Format::Compact] {
            let drawing = view.cumulative(format);
            let said = texts(&drawing);
            assert!(said.contains(&payback), "{said:?}");
            for party in &view.parties {
                assert!(said.contains(&&*party.name), "{said:?}");
            }
            assert!(
                !drawing.description.contains('⟦') && drawing.description.contains("6.0"),
                "{}",
                drawing.description
            );
            let (width, height) = view.size(format);
            for room in drawing.shapes.iter().filter_map(Shape::text_room) {
                assert!(room.left >= -0.5 && room.right <= width + 0.5, "{language:?} {format:?} {room:?}");
                assert!(room.top >= -0.5 && room.bottom <= height + 0.5, "{language:?} {format:?} {room:?}");
            }
        }
    }
}

#[test]
fn no_text_of_a_picture_covers_another() {
    for language in Language::ALL {
        let view = money(language);
        let of_format = |format| [view.cumulative(format), view.yearly(format)];
        let drawings = [Format::Wide, Format::Compact].map(of_format).concat();
        for drawing in drawings.into_iter().chain([view.sheet()]) {
            let rooms: Vec<_> = drawing.shapes.iter().filter_map(Shape::text_room).collect();
            for (at, room) in rooms.iter().enumerate() {
                let other = rooms.iter().skip(at + 1).find(|other| room.overlaps(**other));
                assert_eq!(other, None, "{language:?} {room:?}");
            }
        }
    }
}

#[test]
fn every_year_with_a_flow_has_a_bar() {
    let view = money(Language::ZhCn);
    let drawing = view.yearly(Format::Wide);
    for party in &view.parties {
        let class = format!("money__bars money__bars--{}", party.party.id());
        let bars = drawing.shapes.iter().find(|shape| shape.class == class).unwrap();
        let Form::Path(d) = &bars.form else { panic!("bars are a path") };
        let flows = party.net.iter().filter(|value| **value != 0.0).count();
        assert_eq!(d.matches('M').count(), flows);
    }
    let (_, height) = view.size(Format::Wide);
    assert!(drawing.shapes.iter().filter_map(Shape::text_room).all(|room| room.bottom <= height), "{drawing:?}");
}

#[test]
fn a_year_is_said_with_running_sum_and_flow_of_each_party() {
    let view = money(Language::ZhCn);
    let said = view.year_text(1);
    assert!(said.starts_with("第 1 年（万元）：企业累计 −4,871.5，当年 −4,871.5；"), "{said}");
    assert!(view.year_text(99).contains("企业累计 0"), "beyond the end nothing is made up");
}

#[test]
fn the_columns_of_a_party_add_up_to_its_net_cash() {
    for table in years("expansion", Language::ZhCn).tables {
        let cash = table.groups.iter().filter(|group| ["in", "out", "tax"].contains(&group.id));
        let columns: Vec<&YearColumn> = cash.flat_map(|group| &group.columns).collect();
        let net = table.groups.iter().find(|group| group.id == "result").unwrap();
        let net = net.columns.iter().find(|column| column.figure.ends_with(".net")).unwrap();
        let number = |text: &String| text.parse::<f64>().unwrap();
        for year in 0..=table.last {
            let sum: f64 = columns.iter().map(|column| number(&column.exact[year])).sum();
            assert!((sum - number(&net.exact[year])).abs() < 1e-6, "{:?} {year}", table.party);
        }
        let totals: f64 = columns.iter().map(|column| number(&column.total.as_ref().unwrap().1)).sum();
        assert!((totals - number(&net.total.as_ref().unwrap().1)).abs() < 1e-5, "{:?}", table.party);
    }
}

#[test]
fn discounted_years_are_net_times_factor_and_sum_to_the_present_value() {
    let view = years("expansion", Language::ZhCn);
    let table = view.tables.iter().find(|table| table.party == Party::Enterprise).unwrap();
    let column = |ending: &str| {
        let columns = table.groups.iter().flat_map(|group| &group.columns);
        columns.into_iter().find(|column| column.figure.contains(ending)).unwrap()
    };
    let number = |column: &YearColumn, year: usize| column.exact[year].parse::<f64>().unwrap();
    let (net, factor, worth) = (column("enterprise.net"), column("discount_factor"), column("enterprise.discounted"));
    for year in 0..=table.last {
        let expected = number(net, year) / pow(1.08, f64::from(u32::try_from(year).unwrap()));
        assert!((number(worth, year) - expected).abs() < 1e-6, "{year}");
    }
    assert!((number(factor, 1) - 1.0 / 1.08).abs() < 1e-12 && factor.total.is_none());
    // The worked plan with renewed machines: 4,597.46 万元 at 8 %.
    assert!((worth.total.as_ref().unwrap().1.parse::<f64>().unwrap() - 4_597.46).abs() < 2.0, "{:?}", worth.total);
}

#[test]
fn a_table_for_a_spreadsheet_has_a_line_a_year_and_plain_numbers() {
    let view = years("expansion", Language::En);
    let table = &view.tables[0];
    let rows = table.rows(Texts::of(Language::En));
    assert_eq!(rows.len(), table.last + 4);
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    assert_eq!(rows[2][0], "0");
    assert!(rows[3].iter().any(|cell| cell.starts_with("-4871.461")), "{:?}", rows[3]);
    assert!(!rows.concat().iter().any(|cell| cell.contains('⟦')));
}
