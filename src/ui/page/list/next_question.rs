use super::fill_rows::FillRows;
use crate::engine::field::Field;
use crate::engine::job::{MOST_ASKED, OpenQuestions, Probed, View};
use crate::i18n::{Arg, Texts, format_count, issue_text};
use crate::ui::design::fold;
use crate::ui::hooks::use_session;
use crate::ui::view::ByAddress;
use crate::worker::WorkerError;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// Of so many questions the answers are tried: those for which the most parcels wait.
const MOST_TRIED: usize = 6;

/// Props of [`NextQuestion`].
#[derive(Properties, PartialEq)]
pub struct NextQuestionProps {
    /// The worker that lists the parcels.
    pub client: ByAddress,
    /// Rises whenever it lists others.
    pub revision: u64,
    /// Which of them are shown.
    pub view: View,
    /// Called with an entry that was made for so many parcels.
    pub on_filled: Callback<(Field, usize)>,
}

/// How far the search for the next question is.
#[derive(Clone, PartialEq, Debug)]
enum Search {
    /// What types wait for is looked up.
    Looking(OpenQuestions),
    /// Answers are tried, of so many questions.
    Trying(OpenQuestions, Vec<Probed>, usize),
    /// It is over; the best question first.
    Done(OpenQuestions, Vec<Probed>),
    /// The worker does not answer.
    Failed(WorkerError),
}

/// Which entry to ask for next, what it would decide, and the field to enter it for all parcels that lack it.
#[component]
pub fn NextQuestion(props: &NextQuestionProps) -> Html {
    let session = use_session();
    let texts = Texts::of(session.language());
    let search = use_state(|| Search::Looking(OpenQuestions::default()));
    let turn = use_memo((), |()| Cell::new(0_u64));
    use_effect_with((props.revision, props.client.clone(), props.view.clone()), {
        let on_step = Callback::from({
            let search = search.setter();
            move |step| search.set(step)
        });
        move |(_, client, view)| {
            turn.set(turn.get() + 1);
            let now = turn.get();
            let is_current: Rc<dyn Fn() -> bool> = Rc::new(move || turn.get() == now);
            Asker { client: client.clone(), view: view.clone(), is_current, on_step }.look(OpenQuestions::default());
        }
    });
    let status = |text: String| html! { <p class="park-next__status" role="status">{ text }</p> };
    let body = match &*search {
        Search::Looking(questions) => {
            let of = questions.shown.min(MOST_ASKED);
            let counts = [("done", Arg::Count(questions.asked)), ("of", Arg::Count(of))];
            status(texts.text("park.next.asking", &counts))
        }
        Search::Trying(_, probed, of) => {
            status(texts.text("park.next.trying", &[("done", Arg::Count(probed.len())), ("of", Arg::Count(*of))]))
        }
        Search::Failed(error) => {
            let reason = issue_text(&error.issue(), texts.language());
            status(texts.text("park.next.failed", &[("reason", Arg::Text(&reason))]))
        }
        Search::Done(questions, probed) => match probed.first() {
            None => status(texts.text("park.next.none", &[])),
            Some(first) => found(texts, questions, first, probed, props),
        },
    };
    html! {
        <section class="park-next" aria-labelledby="park-next-title">
            <h4 class="park__subtitle" id="park-next-title">{ texts.text("park.next.title", &[]) }</h4>
            { body }
        </section>
    }
}

/// The best question with its field, and the others.
fn found(
    texts: &Texts,
    questions: &OpenQuestions,
    first: &Probed,
    probed: &[Probed],
    props: &NextQuestionProps,
) -> Html {
    let others = texts.text("park.next.others", &[("count", Arg::Count(questions.fields.len().saturating_sub(1)))]);
    html! {
        <>
            <p class="park-next__question" role="status">{ sentence(texts, first) }</p>
            <FillRows key={first.field.id()} id="park-next-fill" fields={vec![first.field]} client={props.client.clone()}
                revision={props.revision} view={props.view.clone()} on_filled={props.on_filled.clone()} />
            if questions.shown > MOST_ASKED {
                <p class="park__note">{ texts.text("park.next.limit", &[("count", Arg::Count(MOST_ASKED))]) }</p>
            }
            if questions.fields.len() > 1 {
                { fold(others, false, table(texts, questions, first.field, probed)) }
            }
        </>
    }
}

fn sentence(texts: &Texts, probed: &Probed) -> String {
    let field = label(texts, probed.field);
    let args = [
        ("field", Arg::Text(&field)),
        ("count", Arg::Count(probed.lacking)),
        ("decided", Arg::Count(probed.decided)),
        ("may", Arg::Count(probed.may_decide)),
    ];
    match (probed.decided, probed.may_decide) {
        (_, 0) => texts.text("park.next.first.unsure", &args[..2]),
        (decided, may) if decided == may => texts.text("park.next.first", &args[..3]),
        _ => texts.text("park.next.first.may", &args),
    }
}

fn label(texts: &Texts, field: Field) -> String {
    texts.text(&format!("field.{}.label", field.id()), &[])
}

/// Every question but the first, with what was tried of it.
fn table(texts: &Texts, questions: &OpenQuestions, first: Field, probed: &[Probed]) -> Html {
    let tried = |field: Field| {
        let Some(probed) = probed.iter().find(|probed| probed.field == field) else { return "—".to_owned() };
        let (from, to) = (format_count(probed.decided), format_count(probed.may_decide));
        if from == to {
            from
        } else {
            texts.text("park.next.range", &[("from", Arg::Text(&from)), ("to", Arg::Text(&to))])
        }
    };
    let row = |(field, count): (Field, usize)| {
        html! {
            <tr key={field.id()}>
                <th scope="row">{ label(texts, field) }</th>
                <td class="table__number">{ format_count(count) }</td>
                <td class="table__number">{ tried(field) }</td>
            </tr>
        }
    };
    let others = questions.ranked().into_iter().filter(|(field, _)| *field != first);
    let title = texts.text("park.next.title", &[]);
    html! {
        <>
            <div class="table-frame" tabindex="0" role="group" aria-label={title}>
                <table class="table">
                    <thead><tr>
                        <th scope="col">{ texts.text("park.next.field", &[]) }</th>
                        <th scope="col" class="table__number">{ texts.text("park.next.open", &[]) }</th>
                        <th scope="col" class="table__number">{ texts.text("park.next.decided", &[]) }</th>
                    </tr></thead>
                    <tbody>{ for others.map(row) }</tbody>
                </table>
            </div>
            <p class="park__note">{ texts.text("park.next.how", &[]) }</p>
        </>
    }
}

/// Asks the worker step by step, as long as nothing newer is shown.
#[derive(Clone)]
struct Asker {
    client: ByAddress,
    view: View,
    is_current: Rc<dyn Fn() -> bool>,
    on_step: Callback<Search>,
}

impl Asker {
    /// Looks up what types wait for, piece by piece.
    fn look(self, so_far: OpenQuestions) {
        let (client, view, from) = (self.client.clone(), self.view.clone(), so_far.asked);
        client.0.questions(view, from, move |piece| {
            if !(self.is_current)() {
                return;
            }
            match piece {
                Err(error) => self.on_step.emit(Search::Failed(error)),
                Ok(piece) => {
                    let is_last = piece.asked == 0;
                    let questions = so_far.with(piece);
                    if is_last || questions.is_whole() {
                        let fields = questions.ranked().into_iter().map(|(field, _)| field).take(MOST_TRIED).collect();
                        self.attempt(questions, fields, Vec::new());
                    } else {
                        self.on_step.emit(Search::Looking(questions.clone()));
                        self.look(questions);
                    }
                }
            }
        });
    }

    /// Tries the answers to one question after the other.
    fn attempt(self, questions: OpenQuestions, fields: Vec<Field>, probed: Vec<Probed>) {
        let Some(field) = fields.get(probed.len()).copied() else {
            return self.on_step.emit(Search::Done(questions, best_first(probed)));
        };
        self.on_step.emit(Search::Trying(questions.clone(), probed.clone(), fields.len()));
        let (client, view) = (self.client.clone(), self.view.clone());
        client.0.probe(view, field, move |answer| {
            if !(self.is_current)() {
                return;
            }
            match answer {
                Err(error) => self.on_step.emit(Search::Failed(error)),
                Ok(answer) => self.attempt(questions, fields, probed.into_iter().chain([*answer]).collect()),
            }
        });
    }
}

/// By how many parcels an answer decides for certain, then at best, then by how many wait for it.
fn best_first(mut probed: Vec<Probed>) -> Vec<Probed> {
    probed.sort_by_key(|probed| std::cmp::Reverse((probed.decided, probed.may_decide, probed.blank)));
    probed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    fn probed(field: Field, decided: usize, may_decide: usize) -> Probed {
        Probed { field, lacking: 9, blank: 8, decided, may_decide, answers: Vec::new(), is_every_answer: true }
    }

    #[test]
    fn what_decides_most_for_certain_is_asked_first() {
        let all = [(Field::Intent, 2, 8), (Field::AnnualTax, 3, 3), (Field::Tenure, 2, 4)];
        let order = best_first(all.map(|(field, decided, may)| probed(field, decided, may)).to_vec());
        let order: Vec<Field> = order.iter().map(|probed| probed.field).collect();
        assert_eq!(order, [Field::AnnualTax, Field::Intent, Field::Tenure]);
    }

    #[test]
    fn the_sentence_says_how_many_lack_the_entry_and_what_it_decides() {
        let said = |decided, may| sentence(Texts::of(Language::ZhCn), &probed(Field::AnnualTax, decided, may));
        assert_eq!(said(3, 3), "先问“年税收”：9 宗未填，填后其中 3 宗可以判断");
        assert!(said(2, 5).contains("2 至 5 宗"), "{}", said(2, 5));
        assert!(said(0, 0).contains("单填这一项还判断不了"), "{}", said(0, 0));
    }
}
