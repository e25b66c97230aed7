//! The story of the published park in seven steps: for each step a headline, a sentence whose numbers open, and a picture.
//! Every number is one of [`engine::article`](crate::engine::article); what the article does not give is invented and says so
//! on the picture.
//!
//! Left out: which step is shown, and everything that moves on.

mod floors;
mod park;
mod park_picture;
#[cfg(test)]
mod tests;
mod words;
mod years;

pub use park::{LAND_TYPES, ParkFill, StoryParcel, StoryPark, map_of};
pub use words::{Piece, StepWords, step_words};

use super::Drawing;
use super::quadrant::Format;
use crate::engine::article::Article;
use crate::i18n::Texts;

/// A step of the story.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// The park before.
    Park,
    /// The survey of its parcels, and the types of low use.
    Survey,
    /// The parcel that lay idle.
    Idle,
    /// The parcel that was bought back.
    BuyBack,
    /// The expansion on the same land.
    SameLand,
    /// The park afterwards.
    Result,
    /// The reader's own parcel.
    Yours,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 7] =
        [Self::Park, Self::Survey, Self::Idle, Self::BuyBack, Self::SameLand, Self::Result, Self::Yours];

    /// Its number, the first being 1.
    #[must_use]
    pub fn number(self) -> usize {
        self as usize + 1
    }

    /// The step of a number.
    #[must_use]
    pub fn of_number(number: usize) -> Option<Self> {
        Self::ALL.get(number.checked_sub(1)?).copied()
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::of_number(self.number() + 1)
    }

    /// The one before it.
    #[must_use]
    pub fn back(self) -> Option<Self> {
        Self::of_number(self.number() - 1)
    }

    /// Identifier: the keys of its words are `story.<id>.name`, `.headline` and `.says`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Park => "park",
            Self::Survey => "survey",
            Self::Idle => "idle",
            Self::BuyBack => "buy_back",
            Self::SameLand => "same_land",
            Self::Result => "result",
            Self::Yours => "yours",
        }
    }

    /// The numbers of the article that its words name.
    #[must_use]
    pub fn numbers(self) -> &'static [&'static str] {
        match self {
            Self::Park => &["park_plot_ratio_before", "park_tax_before"],
            Self::Survey => &["surveyed_parcels", "low_use_types"],
            Self::Idle => &["idle_area", "idle_from", "idle_to", "idle_years", "idle_said", "idle_tax_forgone"],
            Self::BuyBack => &[
                "plot_ratio_before",
                "plot_ratio_after",
                "site_area",
                "floor_area_before",
                "floor_area_after",
                "tax_2023",
                "tax_per_area_2023",
                "tax_to_park_2023",
            ],
            Self::SameLand => &["zero_land_floor_area", "zero_land_output", "zero_land_review_time"],
            Self::Result => &[
                "revitalised",
                "park_plot_ratio_before",
                "park_plot_ratio_after",
                "park_tax_before",
                "park_tax_after",
                "park_tax_growth",
                "development_rate_before",
                "development_rate_after",
            ],
            Self::Yours => &[],
        }
    }

    /// The step that shows a passage of the article.
    #[must_use]
    pub fn of_passage(claim: &str) -> Option<Self> {
        Some(match claim {
            "park_tax" => Self::Result,
            "survey" => Self::Survey,
            "zero_land" => Self::SameLand,
            "buy_back_space" => Self::BuyBack,
            "idle_years" => Self::Idle,
            _ => return None,
        })
    }
}

/// The picture of a step; `None` for the survey, whose picture is the map of [`map_of`], and for the last step, whose picture
/// is the quadrant at work. The parcels of the invented park stand in it as dots, where they are there.
#[must_use]
pub fn picture(
    step: Step,
    texts: &'static Texts,
    article: &Article,
    park: Option<&StoryPark>,
    format: Format,
) -> Option<Drawing> {
    let scene = Scene { texts, article, format };
    match step {
        Step::Park | Step::Result => Some(park_picture::park_picture(&scene, park, step == Step::Result)),
        Step::Idle => Some(years::idle_years(&scene)),
        Step::BuyBack => Some(floors::buy_back(&scene)),
        Step::SameLand => Some(floors::same_land(&scene)),
        Step::Survey | Step::Yours => None,
    }
}

/// What pictures are made from.
struct Scene<'a> {
    texts: &'static Texts,
    article: &'a Article,
    format: Format,
}

impl Scene<'_> {
    /// A number of the article in base units; zero for one that it lacks, which a test excludes.
    fn base(&self, id: &str) -> f64 {
        super::article::base_of(self.article, id).unwrap_or_default()
    }

    /// A text whose arguments are the numbers of a step.
    fn text(&self, key: &str, step: Step) -> String {
        words::filled(self.texts, self.article, key, step)
    }

    /// Size of the picture.
    fn size(&self) -> (f64, f64) {
        match self.format {
            Format::Wide => (640.0, 480.0),
            Format::Compact => (340.0, 340.0),
        }
    }

    /// The one of two values that fits the width.
    fn of<T>(&self, wide: T, compact: T) -> T {
        match self.format {
            Format::Wide => wide,
            Format::Compact => compact,
        }
    }

    /// Size of plain text.
    fn small(&self) -> f64 {
        self.of(16.0, 12.5)
    }

    /// Size of the numbers that carry the picture.
    fn large(&self) -> f64 {
        self.of(26.0, 18.0)
    }
}
