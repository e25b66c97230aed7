//! The words for the plan of an invented plant.

use super::*;
use crate::engine::assessment::{Assessment, Assessor, PlanQuestion};
use crate::engine::parcel::{Origin, Parcel, Value};
use crate::engine::policy::DEFAULT_PACK;
use jiff::civil::date;

fn plant(changes: &[(Field, Option<f64>)]) -> Parcel {
    let mut parcel = Parcel::default();
    let granted = (Field::Tenure, Value::Choice("granted".into()));
    let end = (Field::TermEnd, Value::Date(date(2059, 6, 30)));
    let numbers = [
        (Field::SiteArea, 12_400.0),
        (Field::FloorArea, 11_200.0),
        (Field::AnnualTax, 6.3e6),
        (Field::PermittedPlotRatio, 2.0),
        (Field::PlanFloorArea, 9_000.0),
        (Field::PlanInvestment, 4.87e7),
        (Field::PlanBuildingInvestment, 2.07e7),
        (Field::PlanBuildYears, 1.0),
        (Field::PlanRampYears, 2.0),
        (Field::PlanOutput, 9.5e7),
        (Field::PlanTax, 5.2e6),
        (Field::OperatingMargin, 0.14),
        (Field::DiscountRate, 0.08),
    ];
    let numbers = numbers.into_iter().map(|(field, value)| (field, Value::Number(value)));
    for (field, value) in [granted, end].into_iter().chain(numbers) {
        parcel.set(field, value, Origin::Typed).unwrap();
    }
    for (field, value) in changes {
        match value {
            Some(value) => parcel.set(*field, Value::Number(*value), Origin::Typed).unwrap(),
            None => drop(parcel.clear(*field)),
        }
    }
    parcel
}

fn said<T>(parcel: &Parcel, read: impl Fn(&PlanWords, &Assessment) -> T) -> [T; 2] {
    let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
    let assessment = assessor.assess(parcel, date(2026, 12, 1));
    Language::ALL.map(|language| read(&PlanWords::of(language, None), &assessment))
}

fn headline(changes: &[(Field, Option<f64>)]) -> [String; 2] {
    said(&plant(changes), |words, assessment| words.headline(&assessment.plan()).replace(['\u{202f}', '\u{a0}'], " "))
}

fn next_step(changes: &[(Field, Option<f64>)]) -> [Option<String>; 2] {
    said(&plant(changes), |words, assessment| {
        words.next_step(&assessment.plan()).map(|step| step.replace(['\u{202f}', '\u{a0}'], " "))
    })
}

#[test]
fn the_plan_of_the_plant_passes_and_pays() {
    let [zh, en] = headline(&[]);
    assert_eq!(zh, "自评通过：容积率 0.90 → 1.63（上限 2.00），地均税收 508.06 → 927.42 万元/公顷（园区平均 804.4）");
    // English tells the same in millions.
    let tax = "tax per area 5.08 → 9.27 million yuan/ha (park average 8.04)";
    assert_eq!(en, format!("Passes: plot ratio 0.90 → 1.63 (limit 2.00), {tax}"));
    let [zh, en] = said(&plant(&[]), |words, assessment| {
        words.money(&assessment.plan_money().unwrap()).unwrap().replace(['\u{202f}', '\u{a0}'], " ")
    });
    assert!(
        zh.starts_with("约 6.0 年收回投资（自测算日起，含建设期），净现值 ") && zh.ends_with(" 万元（折现率 8%）"),
        "{zh}"
    );
    assert!(en.starts_with("Pays back in about 6.0 years"), "{en}");
    assert_eq!(said(&plant(&[]), |words, assessment| words.short(&assessment.plan())), ["自评通过", "Passes"]);
    assert_eq!(next_step(&[]), [None, None]);
}

#[test]
fn a_year_alone_says_which_day_counts() {
    let asked = |text: &str, field| {
        let mut parcel = plant(&[]);
        let day = crate::engine::number::read_day(text).unwrap().unwrap();
        let entry = crate::engine::parcel::Entry::of_text(Value::Date(day.date), Origin::Typed, text);
        parcel.put(field, entry).unwrap();
        let [zh, _] = said(&parcel, |words, assessment| words.question(&assessment.plan().questions[0]));
        zh
    };
    let term = asked("2009 + 50 年", Field::TermEnd);
    assert_eq!(term.text, "只知道 2009 年出让，暂按 2009 年 1 月 1 日算，到 2058年12月31日止。知道日期吗？");
    assert_eq!(term.answers, ["填写日期", "先按此算"]);
    assert_eq!(
        asked("2059", Field::TermEnd).text,
        "土地使用权到期日只知道年份，暂按 2059 年 1 月 1 日算。知道日期吗？"
    );
    assert_eq!(asked("2009", Field::GrantDate).text, "只知道 2009 年出让，暂按 2009 年 1 月 1 日算。知道日期吗？");
}

#[test]
fn a_broken_rule_says_by_how_much_and_what_to_do() {
    let beyond = [(Field::PlanFloorArea, Some(30_000.0))];
    assert_eq!(
        headline(&beyond),
        [
            "自评不通过：容积率 3.32，比规划上限 2.00 高 1.32（多 16,400 ㎡）",
            "Does not pass: plot ratio 3.32 is 1.32 above the permitted 2.00 (16,400 m² too much)"
        ]
    );
    assert_eq!(
        next_step(&beyond)[0].as_deref(),
        Some("新增建筑面积不超过 13,600 ㎡ 即可符合；或先申请调整规划容积率。")
    );
    let lower = [(Field::PermittedPlotRatio, Some(1.5))];
    assert_eq!(headline(&lower)[0], "自评不通过：容积率 1.63，比规划上限 1.50 高 0.13（多 1,600 ㎡）");
    let short = said(&plant(&lower), |words, assessment| words.short(&assessment.plan()));
    assert_eq!(short, ["不通过：容积率高 0.13", "Does not pass: plot ratio 0.13 too high"]);
    let required = [(Field::RequiredPlotRatio, Some(1.8))];
    assert_eq!(next_step(&required)[0].as_deref(), Some("新增建筑面积不少于 11,120 ㎡ 即可符合。"));
}

#[test]
fn works_that_outlast_the_term_say_when_and_by_how_many_years() {
    let mut parcel = plant(&[(Field::PlanBuildYears, Some(5.0))]);
    parcel.set(Field::TermEnd, Value::Date(date(2030, 1, 6)), Origin::Typed).unwrap();
    let [zh, en] = said(&parcel, |words, assessment| words.headline(&assessment.plan()));
    assert_eq!(zh, "自评不通过：预计 2031年12月竣工，比土地使用权到期日 2030年1月6日晚 1.9 年");
    assert_eq!(en, "Does not pass: completion in Dec 2031 is 1.9 years after the land term ends on 6 Jan 2030");
    let [zh, _] = said(&parcel, |words, assessment| words.next_step(&assessment.plan()).unwrap());
    assert_eq!(zh, "建设期不超过 3 年即可符合；已办理续期的，填新的到期日。");
}

#[test]
fn what_is_missing_is_said_once_with_its_count() {
    let missing = [(Field::PermittedPlotRatio, None), (Field::PlanBuildYears, None), (Field::PlanFloorArea, None)];
    assert_eq!(
        headline(&missing),
        [
            "还缺 3 项，补齐后判断能否通过：规划容积率上限、新增建筑面积、建设期",
            "3 entries still needed for an answer: Permitted plot ratio, Added floor area and Construction period"
        ]
    );
    assert_eq!(
        headline(&[(Field::PlanTax, None)]),
        [
            "规划上可行；与园区平均比较还缺 1 项：达产后新增年税收",
            "Within the planning limits; 1 entry still needed to compare with the park average: Added annual tax at full capacity"
        ]
    );
    let money = said(&plant(&[(Field::DiscountRate, None)]), |words, assessment| {
        words.money(&assessment.plan_money().unwrap()).unwrap()
    });
    assert_eq!(money, ["是否划算还缺 1 项：折现率", "1 entry needed to tell whether it pays: Discount rate"]);
}

#[test]
fn a_missed_benchmark_is_no_broken_limit() {
    assert_eq!(
        headline(&[(Field::OwnBenchmarkTaxPerArea, Some(1_000.0))])[0],
        "规划上可行，但地均税收低于自定基准：927.42 万元/公顷（基准 1,000 万元/公顷，非官方）"
    );
    assert_eq!(
        next_step(&[(Field::OwnBenchmarkTaxPerArea, Some(1_000.0))])[0].as_deref(),
        Some("年税收再增加 90 万元，即可达到自定基准。")
    );
    assert_eq!(
        headline(&[(Field::TargetTaxPerArea, Some(950.0))])[0],
        "规划上可行，但地均税收低于合同约定：927.42 万元/公顷（约定 950 万元/公顷）"
    );
    // 2,500 m² on 12,400 m², 760 万元 on 1.24 公顷.
    let both = [
        (Field::FloorArea, Some(2_000.0)),
        (Field::PlanFloorArea, Some(500.0)),
        (Field::PlanTax, Some(1.3e6)),
        (Field::PlanInvestment, Some(4e6)),
        (Field::PlanBuildingInvestment, Some(2e6)),
        (Field::PlanOutput, Some(9e6)),
    ];
    assert_eq!(headline(&both)[0], "规划上可行，但容积率和地均税收都低于园区平均");
}

#[test]
fn rows_say_today_plan_limit_and_result() {
    let [rows, _] = said(&plant(&[(Field::PlanTax, None)]), |words, assessment| words.rows(&assessment.plan()));
    let told: Vec<String> = rows
        .iter()
        .map(|row| {
            let cell =
                |cell: &Option<String>| cell.clone().unwrap_or_else(|| "—".into()).replace(['\u{202f}', '\u{a0}'], " ");
            let (today, plan, limit) = (cell(&row.today), cell(&row.plan), cell(&row.limit));
            format!("{} {today} {plan} {limit} {} {}", row.label, row.mark.sign(), row.result)
        })
        .collect();
    assert_eq!(
        told,
        [
            "容积率不超过规划上限 0.90 1.63 2.00 ● 满足",
            "土地到期前能够建成 — 1 年 32.6 年 ● 满足",
            "土地使用权未到期 — — 2059年6月30日 ● 满足",
            "与规划没有冲突 — — — ● 满足",
            "容积率不低于园区平均 0.90 1.63 0.83 ● 满足",
            "地均税收不低于园区平均 508.06 万元/公顷 — 804.4 万元/公顷 ◇ 还缺：达产后新增年税收",
        ]
    );
}

fn asked(changes: &[(Field, Option<f64>)]) -> [Vec<String>; 2] {
    said(&plant(changes), |words, assessment| {
        let spoken = |question: &PlanQuestion| {
            let PlanQuestionText { text, answers } = words.question(question);
            assert_eq!(answers.len(), question.offers.len());
            format!("{text} {}", answers.join(" · ")).replace(['\u{202f}', '\u{a0}'], " ")
        };
        assessment.plan_questions().iter().map(spoken).collect()
    })
}

#[test]
fn questions_name_the_entries_and_what_was_meant() {
    let only = |changes: &[(Field, Option<f64>)]| match asked(changes) {
        [zh, en] if zh.len() == 1 && !en[0].contains('⟦') => zh[0].clone(),
        other => panic!("{other:?}"),
    };
    for (changes, expected) in [
        (vec![(Field::DiscountRate, Some(0.0008))], "折现率填的是 0.08%，还是想填 8%？ 改为 8% · 就是 0.08%"),
        (vec![(Field::DiscountRate, Some(0.8))], "折现率 80% 明显偏高，是否应为 0.8%？ 改为 0.8% · 就是 80%"),
        (
            vec![(Field::PlanInvestment, Some(4_870.0)), (Field::PlanBuildingInvestment, None)],
            "计划投资合每平方米 0.54 元，明显偏低。单位是不是“万元”？ 改为 4,870 万元 · 单位没错",
        ),
        (
            vec![(Field::PlanInvestment, Some(4.87e11))],
            "计划投资合每平方米 54,111,111.11 元，明显偏高。单位是不是“元”？ 改为 48,700,000 元 · 单位没错",
        ),
        (
            vec![(Field::PlanBuildingInvestment, Some(2_070.0))],
            "房屋建筑投资合每平方米 0.23 元，明显偏低。单位是不是“万元”？ 改为 2,070 万元 · 单位没错",
        ),
        (
            vec![(Field::PlanBuildingInvestment, Some(9.999e7))],
            "房屋建筑投资 9,999 万元，大于计划投资 4,870 万元。请改其中一项。 改房屋建筑投资 · 改计划投资",
        ),
        (
            vec![(Field::PlanTax, Some(6e7))],
            "新增年税收 6,000 万元，超过新增年产值 9,500 万元的 60%。哪一项单位填错了？ 税收改为 0.6 万元 · 产值改为 9,500 亿元 · 都没错",
        ),
        (
            vec![(Field::PlanOutput, Some(9.5e11)), (Field::OperatingMargin, None)],
            "每平方米新增建筑面积的年产值为 105,555,555.56 元，明显偏高。产值是否应为 9,500 万元？ 改为 9,500 万元 · 就是这个数",
        ),
        (
            vec![(Field::PlanTax, Some(1e6))],
            "填写的新增年税收 100 万元，少于按计划推算的房产税和企业所得税 249.64 万元。按哪个算？ 按 249.64 万元算 · 按 100 万元算",
        ),
        (
            vec![(Field::RequiredPlotRatio, Some(2.5))],
            "容积率下限 2.50 高于规划上限 2.00，请改其中一项。 改下限 · 改上限",
        ),
        (
            vec![(Field::PermittedPlotRatio, Some(0.8))],
            "规划上限 0.80 低于现状容积率 0.90。上限和建筑面积都没错吗？ 改上限 · 改建筑面积 · 都没错",
        ),
        (
            vec![(Field::PermittedPlotRatio, Some(15.0))],
            "规划容积率上限 15.00 明显偏高，是否应为 1.50？ 改为 1.50 · 就是 15.00",
        ),
    ] {
        assert_eq!(only(&changes), expected);
    }
}

#[test]
fn entries_to_check_are_named_and_today_is_said_to_stand() {
    assert_eq!(
        headline(&[(Field::DiscountRate, Some(0.0008))]),
        [
            "先核对计划数据（折现率）；现状指标不受影响",
            "Check the plan first (Discount rate); today's figures are not affected"
        ]
    );
    // A tax that no parcel brings contradicts today.
    let doubted = headline(&[(Field::AnnualTax, Some(6.3e10))]);
    assert_eq!(doubted[0], "先核对数据：1 处前后矛盾或明显异常");
    let plan = [Field::PlanFloorArea, Field::PlanInvestment, Field::PlanOutput, Field::PlanTax];
    assert_eq!(
        headline(&plan.map(|field| (field, None)))[0],
        "现状：容积率 0.90，地均税收 508.06 万元/公顷。填写改扩建计划，看能否通过。"
    );
}
