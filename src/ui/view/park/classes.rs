use crate::engine::job::{Kind, KindSums, ParkPicture};
use crate::engine::policy::Rulebook;
use crate::i18n::{Texts, kind_text};
use crate::ui::view::map::{LOOK_DOUBTED, LOOK_NONE, LOOK_OPEN};
use yew::AttrValue;

/// Parcels that look alike in both pictures.
#[derive(Clone, PartialEq, Debug)]
pub struct ParkClass {
    /// Its name.
    pub name: AttrValue,
    /// Place of its colour, form and marks.
    pub look: usize,
    /// How many parcels it has, those included that are not drawn.
    pub count: usize,
}

/// The classes of a park, in the order of the legend: types as the pack orders them, then those of which it cannot be told,
/// those in doubt, and those of none.
#[derive(Clone, PartialEq, Debug)]
pub struct Classes {
    /// Those that occur.
    pub classes: Vec<ParkClass>,
    of_kinds: Vec<usize>,
}

impl Classes {
    /// The classes of the kinds that occur in a picture.
    #[must_use]
    pub fn of(picture: &ParkPicture, rulebook: Option<&Rulebook>, texts: &Texts) -> Self {
        let looks: Vec<usize> = picture.kinds.iter().map(|sums| look_of(&sums.kind, rulebook)).collect();
        let mut order: Vec<usize> = looks.clone();
        // None is the last: it is the ground on which the others stand.
        order.sort_unstable_by_key(|look| if *look == LOOK_NONE { usize::MAX } else { *look });
        order.dedup();
        let class = |look: &usize| {
            let own = picture.kinds.iter().zip(&looks).filter(|(_, other)| *other == look);
            let own: Vec<&KindSums> = own.map(|(sums, _)| sums).collect();
            let name = match own.first().map(|sums| &sums.kind) {
                Some(Kind::NoType | Kind::NoneSoFar) if own.len() > 1 => texts.text("park.class.none", &[]),
                Some(Kind::Type { id, .. }) => {
                    kind_text(&Kind::Type { id: id.clone(), wording: None }, rulebook, texts.language())
                }
                Some(kind) => kind_text(kind, rulebook, texts.language()),
                None => String::new(),
            };
            ParkClass { name: name.into(), look: *look, count: own.iter().map(|sums| sums.parcels).sum() }
        };
        let classes: Vec<ParkClass> = order.iter().map(class).collect();
        let of_kinds = looks.iter().map(|look| order.iter().position(|other| other == look).unwrap_or_default());
        Self { of_kinds: of_kinds.collect(), classes }
    }

    /// The class of a kind, by its place among those of the picture.
    #[must_use]
    pub fn of_kind(&self, kind: usize) -> usize {
        self.of_kinds.get(kind).copied().unwrap_or_default()
    }

    /// The look of a kind, by its place among those of the picture.
    #[must_use]
    pub fn look_of_kind(&self, kind: usize) -> usize {
        self.classes.get(self.of_kind(kind)).map_or(LOOK_NONE, |class| class.look)
    }
}

fn look_of(kind: &Kind, rulebook: Option<&Rulebook>) -> usize {
    match kind {
        Kind::Type { id, .. } => {
            let place = rulebook.map_or(&[][..], Rulebook::types).iter().position(|own| own.id == *id);
            place.unwrap_or_default() % LOOK_NONE
        }
        Kind::NoType | Kind::NoneSoFar | Kind::NoTypes => LOOK_NONE,
        Kind::Open => LOOK_OPEN,
        Kind::Doubted => LOOK_DOUBTED,
    }
}
