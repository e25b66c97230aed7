//! The whole answer.

use super::answer::{AnswerView, ExplanationView, IndicatorView, RouteView};
use super::assumptions::assumption_view;
use super::by_year::plan_years;
use super::contradiction::contradiction_view;
use super::diagnosis::{findings, type_view};
use super::explain::explanation_view;
use super::money::{YearTable, year_tables};
use super::needs::needs;
use super::packs::packs;
use super::plan::plan_view;
use super::quadrant::Sample;
use super::reader::{Reader, assumed_figures};
use super::routes::{offered_routes, route_view, routes};
use super::thresholds::{gaps, orientations, thresholds};
use super::verdict::{basis, is_blank, verdict};
use super::ways::ways_view;
use crate::engine::assessment::{Assessment, Assessor};
use crate::engine::model::{AssumptionSet, Figure, RouteSpec};
use crate::engine::policy::Diagnosis;
use crate::engine::project::Dossier;
use crate::i18n::Texts;
use crate::ui::design::FigureView;
use crate::ui::state::Settings;
use std::collections::BTreeSet;
use yew::AttrValue;

/// Figures that are shown beside those of the thresholds, as far as they are known.
const FURTHER: [Figure; 22] = [
    Figure::AddableFloorArea,
    Figure::ApprovedPlotRatio,
    Figure::PlannedPlotRatio,
    Figure::PlotRatioAgreement,
    Figure::TaxPerFloorArea,
    Figure::PlannedTaxPerArea,
    Figure::TaxPerAreaAgreement,
    Figure::OutputPerArea,
    Figure::InvestmentIntensity,
    Figure::Footprint,
    Figure::BuildingCoefficient,
    Figure::BuildingDensity,
    Figure::OfficeLandShare,
    Figure::OfficeFloorShare,
    Figure::GreenRatio,
    Figure::JobsPerArea,
    Figure::RevenuePerArea,
    Figure::EnergyPerArea,
    Figure::ResearchIntensity,
    Figure::DevelopedShare,
    Figure::InvestedShare,
    Figure::IdleLatestTwoYears,
];

fn reader<'a>(
    assessor: &'a Assessor,
    assessment: &'a Assessment<'a>,
    assumed: &'a BTreeSet<String>,
    dossier: &'a Dossier,
    settings: &'a Settings,
) -> Reader<'a> {
    Reader {
        evaluation: assessment.evaluation(),
        assumed,
        diagnosis: assessment.diagnosis(),
        in_doubt: assessment.contradiction().is_some(),
        parcel: &dossier.parcel,
        rulebook: assessor.rulebook(),
        as_of: assessment.as_of(),
        settings,
        texts: Texts::of(settings.language),
    }
}

/// Everything on the right side of the page.
#[must_use]
pub fn answer_view(
    assessor: &Assessor,
    assessment: &Assessment,
    dossier: &Dossier,
    assumptions: Option<&AssumptionSet>,
    settings: &Settings,
) -> AnswerView {
    let assumed = assumed_figures(assessment.evaluation(), &dossier.parcel);
    let reader = reader(assessor, assessment, &assumed, dossier, settings);
    let diagnosis = assessment.diagnosis();
    let plan = plan_view(assessment, Sample::No, settings);
    let routes = routes(&reader, assessment);
    let offered = offered_routes(&reader, &routes);
    AnswerView {
        verdict: verdict(&reader, assessment, &plan),
        is_blank: is_blank(&reader),
        plan,
        years: plan_years(&reader, assessment),
        thresholds: thresholds(&reader, diagnosis),
        figures: further(&reader, diagnosis),
        kind: type_view(&reader, diagnosis),
        gaps: gaps(&reader, diagnosis),
        contradiction: assessment.contradiction().map(|found| contradiction_view(&reader, found)),
        assumptions: assumptions.and_then(|set| assumption_view(&reader, set, assessment, &offered)),
        needs: needs(&reader, assessment, dossier, settings),
        ways: ways_view(&reader, assessment),
        routes,
        findings: findings(&reader, assessment.findings()),
        packs: packs(reader.texts, reader.rulebook, assessment.as_of()),
    }
}

fn further(reader: &Reader, diagnosis: &Diagnosis) -> Vec<IndicatorView> {
    let indicator = |figure: FigureView| IndicatorView {
        orientation: orientations(reader, &figure.id, &diagnosis.thresholds),
        figure,
    };
    reader.known(FURTHER).into_iter().map(indicator).collect()
}

/// A route year by year.
#[derive(Clone, PartialEq, Debug)]
pub struct RouteYears {
    /// Of which parcel, under which rules and on which day.
    pub basis: AttrValue,
    /// The route.
    pub route: RouteView,
    /// The payments of each party whose cash is known; none while entries are in question.
    pub tables: Vec<YearTable>,
}

/// A route of an assessed parcel year by year.
#[must_use]
pub fn route_years(
    assessor: &Assessor,
    assessment: &Assessment,
    dossier: &Dossier,
    settings: &Settings,
    route: &RouteSpec,
) -> RouteYears {
    let assumed = assumed_figures(assessment.evaluation(), &dossier.parcel);
    let reader = reader(assessor, assessment, &assumed, dossier, settings);
    let view = route_view(&reader, assessment, route);
    let tables = if view.is_held { Vec::new() } else { year_tables(&reader, route) };
    RouteYears { basis: basis(&reader, assessment.diagnosis()), route: view, tables }
}

/// The explanation of one figure.
#[must_use]
pub fn explanation_of(
    assessor: &Assessor,
    assessment: &Assessment,
    dossier: &Dossier,
    settings: &Settings,
    figure: &str,
) -> Option<ExplanationView> {
    let assumed = assumed_figures(assessment.evaluation(), &dossier.parcel);
    let reader = reader(assessor, assessment, &assumed, dossier, settings);
    assessment.explain(figure).map(|explanation| explanation_view(&reader, &explanation))
}
