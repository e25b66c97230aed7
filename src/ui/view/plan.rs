//! The plan as the page shows it: the answer, the quadrant, the rows of its rules, the questions before a verdict.

use super::fields::{FieldLink, field_link};
use super::quadrant::{Benchmark, BenchmarkKind, Ground, Measure, PlanPoint, Point, QuadrantInput, Sample};
use super::sample_plant::sample_plant;
use crate::engine::assessment::{Answer, Assessment, Assessor, PlanAnswer, PlanOffer, PlanQuestion, PlanVerdict};
use crate::engine::field::Field;
use crate::engine::model::{Figure, PlanRule};
use crate::engine::number::exact_in;
use crate::engine::project::{Dossier, default_scale};
use crate::i18n::{PlanRow, PlanWords, Texts};
use crate::ui::design::Standing;
use crate::ui::state::Settings;
use jiff::civil::Date;
use yew::AttrValue;

/// The form of a plan, in the order of the questions that a planner asks. The last two belong to the parcel.
pub const PLAN_FORM: [Field; 11] = [
    Field::PlanFloorArea,
    Field::PlanInvestment,
    Field::PlanBuildingInvestment,
    Field::PlanBuildYears,
    Field::PlanRampYears,
    Field::PlanOutput,
    Field::PlanTax,
    Field::OperatingMargin,
    Field::DiscountRate,
    Field::TermEnd,
    Field::PermittedPlotRatio,
];

/// A question about entries of the plan, with its answers.
#[derive(Clone, PartialEq, Debug)]
pub struct PlanQuestionView {
    /// The question.
    pub text: AttrValue,
    /// What each button says, and what it does.
    pub answers: Vec<(AttrValue, PlanOffer)>,
    /// The entries that the question is about.
    pub entries: Vec<Field>,
}

/// Everything that is said and drawn of the plan.
#[derive(Clone, PartialEq, Debug)]
pub struct PlanView {
    /// Whether a plan is entered.
    pub is_entered: bool,
    /// How it stands as a whole.
    pub standing: Standing,
    /// The answer in one sentence.
    pub headline: AttrValue,
    /// The answer in one line, for narrow places.
    pub short: AttrValue,
    /// What to do next.
    pub next: Option<AttrValue>,
    /// Whether it pays.
    pub money: Option<AttrValue>,
    /// Its rate of return, where it has one.
    pub rate: Option<AttrValue>,
    /// What its money leaves out.
    pub omitted: Option<AttrValue>,
    /// The entries that the answer waits for.
    pub asks: Vec<FieldLink>,
    /// The quadrant.
    pub quadrant: QuadrantInput,
    /// A row a rule.
    pub rows: Vec<PlanRow>,
    /// Questions about its entries.
    pub questions: Vec<PlanQuestionView>,
}

/// The view of the plan of an assessed parcel.
#[must_use]
pub fn plan_view(assessment: &Assessment, sample: Sample, settings: &Settings) -> PlanView {
    let verdict = assessment.plan();
    let words = PlanWords::of(settings.language, Some(settings.per_area));
    let money = assessment.plan_money();
    // Of a net present value that is told, also what it leaves out.
    let is_told = money.as_ref().is_some_and(|money| matches!(money.npv, Answer::Known(_)));
    let asks = match &verdict.answer {
        PlanAnswer::Unknown(fields) | PlanAnswer::BelowUnknown(fields) => fields.clone(),
        _ => Vec::new(),
    };
    let texts = Texts::of(settings.language);
    PlanView {
        is_entered: verdict.answer != PlanAnswer::NoPlan,
        standing: standing(&verdict.answer),
        headline: words.headline(&verdict).into(),
        short: words.short(&verdict).into(),
        next: words.next_step(&verdict).map(Into::into),
        money: money.as_ref().and_then(|money| words.money(money)).map(Into::into),
        rate: money.as_ref().and_then(|money| words.rate(money)).map(Into::into),
        omitted: money.as_ref().filter(|_| is_told).map(|money| words.omitted(money.counts_working_capital).into()),
        asks: asks.into_iter().map(|field| field_link(field, texts)).collect(),
        quadrant: quadrant(assessment, &verdict, sample, settings),
        rows: words.rows(&verdict),
        questions: verdict.questions.iter().map(|question| question_view(question, &words)).collect(),
    }
}

fn standing(answer: &PlanAnswer) -> Standing {
    match answer {
        PlanAnswer::Pass => Standing::Meets,
        PlanAnswer::Below(_) | PlanAnswer::BelowUnknown(_) => Standing::Near,
        PlanAnswer::Broken(_) => Standing::Short,
        PlanAnswer::NoPlan | PlanAnswer::CheckFirst | PlanAnswer::Unknown(_) => Standing::Unknown,
    }
}

fn question_view(question: &PlanQuestion, words: &PlanWords) -> PlanQuestionView {
    let said = words.question(question);
    let answers = said.answers.into_iter().map(AttrValue::from).zip(question.offers.iter().cloned()).collect();
    PlanQuestionView { text: said.text.into(), answers, entries: question.clash.entries() }
}

fn quadrant(assessment: &Assessment, verdict: &PlanVerdict, sample: Sample, settings: &Settings) -> QuadrantInput {
    let limit = |rule| verdict.rule(rule).and_then(|state| state.limit);
    let figure = |figure: Figure| assessment.answer(figure.id()).and_then(|answer| answer.known());
    let point = |at: usize| Point {
        plot_ratio: verdict.plot_ratio.get(at).copied().flatten(),
        tax_per_area: verdict.tax_per_area.get(at).copied().flatten(),
    };
    let ground = || {
        Some(Ground {
            site_area: figure(Figure::OfficialSiteArea).filter(|area| *area > 0.0)?,
            floor_area: figure(Figure::CountedFloorArea)?,
            tax: figure(Figure::TaxBase)?,
        })
    };
    QuadrantInput {
        today: point(0),
        plan: (verdict.answer != PlanAnswer::NoPlan).then(|| point(1)),
        standing: standing(&verdict.answer),
        permitted: limit(PlanRule::Permitted),
        required: limit(PlanRule::Required),
        benchmarks: benchmarks(verdict),
        scale: settings.per_area,
        ground: ground(),
        sample,
    }
}

fn benchmarks(verdict: &PlanVerdict) -> Vec<Benchmark> {
    let of = |rule, measure: fn(f64) -> Measure, contract: bool| {
        let state = verdict.rule(rule)?;
        let kind = match (contract, state.own) {
            (true, _) => BenchmarkKind::Contract,
            (false, true) => BenchmarkKind::Own,
            (false, false) => BenchmarkKind::Mean,
        };
        Some(Benchmark { measure: measure(state.limit?), kind })
    };
    [
        of(PlanRule::BenchmarkPlotRatio, Measure::PlotRatio, false),
        of(PlanRule::BenchmarkTaxPerArea, Measure::TaxPerArea, false),
        of(PlanRule::ContractTaxPerArea, Measure::TaxPerArea, true),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The quadrant of the sample plant on a day.
#[must_use]
pub fn sample_quadrant(assessor: &Assessor, as_of: Date, sample: Sample, settings: &Settings) -> QuadrantInput {
    let plant = sample_plant();
    let assessment = assessor.assess(&plant.parcel, as_of);
    quadrant(&assessment, &assessment.plan(), sample, settings)
}

/// The two entries of a plan that was dragged, as they would be typed in the units that stand beside the fields.
#[must_use]
pub fn dragged_entries(dossier: &Dossier, plan: PlanPoint) -> [(Field, String); 2] {
    [(Field::PlanFloorArea, plan.floor_area), (Field::PlanTax, plan.tax)].map(|(field, value)| {
        let scale = dossier.scale_of(field).or_else(|| default_scale(field));
        (field, scale.map_or_else(String::new, |scale| exact_in(value, scale)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::policy::DEFAULT_PACK;
    use jiff::civil::date;

    fn view() -> PlanView {
        let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
        let dossier = sample_plant();
        plan_view(&assessor.assess(&dossier.parcel, date(2026, 12, 1)), Sample::No, &Settings::default())
    }

    #[test]
    fn the_sample_plant_passes_on_every_rule_and_pays_back() {
        let view = view();
        assert!(view.is_entered && view.standing == Standing::Meets, "{}", view.headline);
        assert!(view.headline.starts_with("自评通过：容积率 0.90 → 1.63（上限 2.00）"), "{}", view.headline);
        assert!(view.money.as_ref().is_some_and(|line| line.contains("6.0 年收回投资")), "{:?}", view.money);
        assert_eq!((view.rows.len(), view.questions.len()), (6, 0));
        assert_eq!(view.quadrant.benchmarks.len(), 2);
    }

    #[test]
    fn a_dragged_plan_is_typed_in_the_units_beside_the_fields() {
        let entries = dragged_entries(&sample_plant(), PlanPoint { floor_area: 9_100.0, tax: 5_300_000.0 });
        assert_eq!(entries, [(Field::PlanFloorArea, "9100".into()), (Field::PlanTax, "530".into())]);
    }
}
