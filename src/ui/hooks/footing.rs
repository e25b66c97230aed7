use super::idle::IdleWork;
use crate::engine::assessment::{Assessor, PlanAnswer};
use crate::engine::parcel::Parcel;
use crate::engine::whatif::{Footing, FootingSearch, PlanStudy};
use crate::ui::state::SharedAssessor;
use jiff::civil::Date;
use std::rc::Rc;
use yew::prelude::*;

/// How long nothing may change before the search begins: no key waits for it.
const QUIET_MS: u32 = 250;

/// What a verdict was found to rest on.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    /// What was found; `None` where there is no plan with a verdict.
    pub footing: Option<Rc<Footing>>,
    /// Under which rules, for which parcel and on which day it was found.
    of: (SharedAssessor, Rc<Parcel>, Date),
}

impl Found {
    /// Whether it was found for this parcel, under these rules and on this day.
    #[must_use]
    pub fn is_of(&self, assessor: &SharedAssessor, parcel: &Parcel, as_of: Date) -> bool {
        let (rules, own, day) = &self.of;
        rules == assessor && **own == *parcel && *day == as_of
    }
}

/// What the verdict on the plan of a parcel rests on, looked for in short steps after each edit. While it is looked for, what was
/// found last stands; [`Found::is_of`] tells.
#[hook]
pub fn use_footing(assessor: &SharedAssessor, parcel: &Parcel, as_of: Date) -> Option<Found> {
    let found = use_state_eq(|| None::<Found>);
    let kept = use_mut_ref(Rc::<Parcel>::default);
    if **kept.borrow() != *parcel {
        *kept.borrow_mut() = Rc::new(parcel.clone());
    }
    let of = (assessor.clone(), kept.borrow().clone(), as_of);
    use_effect_with(of, {
        let setter = found.setter();
        move |of| {
            let work = search(of.clone(), setter);
            move || drop(work)
        }
    });
    (*found).clone()
}

fn search(of: (SharedAssessor, Rc<Parcel>, Date), setter: UseStateSetter<Option<Found>>) -> IdleWork {
    let mut search = None::<FootingSearch>;
    IdleWork::start(QUIET_MS, move || {
        let Some(assessor) = of.0.get() else { return false };
        if search.is_none() && !has_verdict(assessor, &of.1, of.2) {
            setter.set(Some(Found { footing: None, of: of.clone() }));
            return false;
        }
        let study = PlanStudy::new(assessor, &of.1, of.2);
        let footing = search.get_or_insert_with(|| FootingSearch::new(&study)).step(&study);
        let goes_on = footing.is_none();
        if let Some(footing) = footing {
            setter.set(Some(Found { footing: Some(Rc::new(footing)), of: of.clone() }));
        }
        goes_on
    })
}

/// Whether the parcel has a plan of which something is said.
fn has_verdict(assessor: &Assessor, parcel: &Parcel, as_of: Date) -> bool {
    !matches!(assessor.assess(parcel, as_of).plan().answer, PlanAnswer::NoPlan | PlanAnswer::CheckFirst)
}
