//! The draft of an import in IndexedDB, over two windows' keepers. What a draft is, is tested natively.

use jiff::civil::{date, datetime};
use js_sys::Array;
use musuan::engine::import::Repair;
use musuan::engine::job::ReadFile;
use musuan::storage::{Draft, DraftKeeper, DraftState, FoundDraft, LARGEST_KEPT_BYTES, NotKept};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::File;

struct Window {
    keeper: Rc<DraftKeeper>,
    states: Rc<RefCell<Vec<DraftState>>>,
}

impl Window {
    fn open() -> Self {
        let states = Rc::new(RefCell::new(Vec::new()));
        let heard = states.clone();
        Self { keeper: Rc::new(DraftKeeper::new(move |state| heard.borrow_mut().push(state))), states }
    }

    fn begin(&self, mark: u32, text: &str, instead_of: Option<&FoundDraft>) {
        let name = format!("{mark}.csv");
        let file = File::new_with_str_sequence(&Array::of1(&JsValue::from_str(text)), &name).unwrap();
        let order = ReadFile::new(name, "pack", date(2026, 11, 23));
        let draft = Draft::new(mark, datetime(2026, 11, 26, 14, 32, 0, 0), file.size() as u64, order);
        self.keeper.begin(draft, file, instead_of);
    }

    fn mend(&self, text: &str) {
        let repair = Repair { row: 2, column: "a".into(), text: text.into() };
        self.keeper.change(|draft| draft.order.repairs.push(repair));
    }

    /// The state once nothing is being written.
    async fn settled(&self) -> DraftState {
        while self.states.borrow().last() == Some(&DraftState::Writing) {
            self.keeper.find().await.unwrap();
        }
        self.states.borrow().last().cloned().unwrap()
    }

    async fn found(&self) -> FoundDraft {
        self.keeper.find().await.unwrap().unwrap()
    }
}

async fn text_of(found: &FoundDraft) -> String {
    JsFuture::from(found.file.as_ref().unwrap().text()).await.unwrap().as_string().unwrap()
}

#[wasm_bindgen_test]
async fn a_draft_is_kept_taken_up_and_taken_away_by_those_who_have_seen_it_only() {
    let (first, second) = (Window::open(), Window::open());
    first.begin(1, "a,b\n1,2\n", None);
    first.mend("3");
    assert_eq!(first.settled().await, DraftState::Kept);
    let found = second.found().await;
    assert_eq!(text_of(&found).await, "a,b\n1,2\n");
    assert_eq!(found.draft.as_ref().unwrap().order.repairs.len(), 1);
    assert!(first.keeper.is_own(&found) && !second.keeper.is_own(&found));

    // Another list leaves it, and so does a throw by somebody who has not seen its last change.
    second.begin(2, "c\n1\n", None);
    let stands = match second.settled().await {
        DraftState::NotKept(NotKept::Elsewhere(stands)) => Some(stands),
        _ => None,
    };
    assert_eq!(stands.unwrap().draft, found.draft);
    first.mend("4");
    assert_eq!(first.settled().await, DraftState::Kept);
    let now = second.keeper.discard(&found).await.unwrap().unwrap();
    assert_eq!(now.draft.as_ref().unwrap().order.repairs.len(), 2);

    // Once it is thrown away the list that has waited is kept, and the first window hears of it.
    assert_eq!(second.keeper.discard(&now).await, Ok(None));
    assert_eq!(second.settled().await, DraftState::Kept);
    first.mend("5");
    assert_eq!(first.settled().await, DraftState::NotKept(NotKept::Lost));
    let kept = first.found().await;
    assert_eq!(text_of(&kept).await, "c\n1\n");

    // A third window takes it up and goes on.
    let third = Window::open();
    third.keeper.take_up(&kept);
    third.mend("6");
    assert_eq!(third.settled().await, DraftState::Kept);
    assert_eq!(third.found().await.draft.unwrap().order.repairs.len(), 1);
    assert_eq!(text_of(&third.found().await).await, "c\n1\n");

    // Another list of the same window takes its place, one that is too large leaves nothing.
    third.begin(3, "d\n1\n", None);
    assert_eq!(third.settled().await, DraftState::Kept);
    assert_eq!(text_of(&first.found().await).await, "d\n1\n");
    let file = File::new_with_str_sequence(&Array::new(), "large.csv").unwrap();
    let order = ReadFile::new("large.csv", "pack", date(2026, 11, 23));
    let large = Draft::new(4, datetime(2026, 11, 26, 14, 32, 0, 0), LARGEST_KEPT_BYTES + 1, order);
    third.keeper.begin(large, file, None);
    assert_eq!(third.settled().await, DraftState::NotKept(NotKept::TooLarge));
    while third.keeper.find().await.unwrap().is_some() {}
}
