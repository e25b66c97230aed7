//! Whether the plans of the parcels pass, in the words of the page.

use super::assess_table::Tables;
use super::output;
use musuan::engine::assessment::{Assessment, PlanAnswer, PlanQuestion};
use musuan::i18n::{Arg, PlanQuestionText, PlanRow, PlanWords};
use std::io::{self, Write};

/// The columns of the table of rules.
const COLUMNS: [&str; 6] = [
    "cli.inspect.parcel",
    "plan.column.rule",
    "plan.column.today",
    "plan.column.plan",
    "plan.column.limit",
    "plan.column.result",
];

/// The lines and the rules of the parcels that have a plan.
#[derive(Default)]
pub struct Plans {
    /// Answer, next step, money and questions, a line each.
    pub lines: Vec<String>,
    rules: Vec<Vec<String>>,
}

impl Plans {
    /// Adds a parcel; nothing where no plan is entered.
    pub fn add(&mut self, tables: &Tables, id: &str, assessment: &Assessment) {
        let verdict = assessment.plan();
        if verdict.answer == PlanAnswer::NoPlan {
            return;
        }
        let words = PlanWords::of(tables.texts.language(), None);
        let money = assessment.plan_money().and_then(|money| words.money(&money));
        let questions = verdict.questions.iter().map(|question| asked(tables, &words, question));
        let said = [Some(words.headline(&verdict)), words.next_step(&verdict), money].into_iter().flatten();
        self.lines.extend(said.chain(questions).map(|text| tables.level(id, &text)));
        self.rules.extend(words.rows(&verdict).into_iter().map(|row| cells(id, row)));
    }

    /// Writes the table of rules; nothing where no parcel has a plan.
    pub fn write_rules(self, tables: &Tables, out: &mut dyn Write) -> io::Result<()> {
        if self.rules.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        let heading = COLUMNS.iter().map(|key| tables.say(key)).collect();
        output::table([vec![heading], self.rules].concat(), out)
    }
}

fn cells(id: &str, row: PlanRow) -> Vec<String> {
    let result = format!("{} {}", row.mark.sign(), row.result);
    let values = [row.today, row.plan, row.limit].map(|cell| cell.unwrap_or_else(|| "—".to_owned()));
    [id.to_owned(), row.label].into_iter().chain(values).chain([result]).collect()
}

fn asked(tables: &Tables, words: &PlanWords, question: &PlanQuestion) -> String {
    let PlanQuestionText { text, answers } = words.question(question);
    let answers = answers.join(" / ");
    let args = [("question", Arg::from(&text)), ("answers", Arg::from(&answers))];
    tables.texts.text("cli.assess.plan_question", &args)
}
