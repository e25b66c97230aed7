use super::Dimension;
use super::word::Word;

/// A unit in which a quantity is read and shown: its id, dimension and exact ratio to the base unit.
///
/// ```
/// use musuan::engine::unit::Scale;
/// let mu = Scale::by_id("mu").ok_or("no such scale")?;
/// assert_eq!(mu.to_base(2_100.0), 1_400_000.0);
/// # Ok::<(), &str>(())
/// ```
///
/// # Reference
/// 1 亩 = 2000/3 m², 1 公顷 = 10,000 m², rent by the day × 365: the conversions of the glossary.
#[derive(PartialEq, Eq, Debug)]
pub struct Scale {
    id: &'static str,
    of: Word,
    per: &'static [Word],
}

macro_rules! scales {
    ($($id:literal = $of:ident $(/ $per:ident)*;)*) => {
        &[$(Scale { id: $id, of: Word::$of, per: &[$(Word::$per),*] }),*]
    };
}

/// All scales; within a dimension the most usual comes first.
static SCALES: &[Scale] = scales! {
    "ratio" = One;
    "percent" = Percent;
    "square_metre" = SquareMetre;
    "mu" = Mu;
    "hectare" = Hectare;
    "square_kilometre" = SquareKilometre;
    "ten_thousand_yuan" = TenThousandYuan;
    "yuan" = Yuan;
    "hundred_million_yuan" = HundredMillionYuan;
    "ten_thousand_yuan_per_year" = TenThousandYuan / Year;
    "yuan_per_year" = Yuan / Year;
    "hundred_million_yuan_per_year" = HundredMillionYuan / Year;
    "ten_thousand_yuan_per_hectare" = TenThousandYuan / Hectare;
    "ten_thousand_yuan_per_mu" = TenThousandYuan / Mu;
    "yuan_per_square_metre" = Yuan / SquareMetre;
    "hundred_million_yuan_per_square_kilometre" = HundredMillionYuan / SquareKilometre;
    "ten_thousand_yuan_per_square_metre" = TenThousandYuan / SquareMetre;
    "yuan_per_mu" = Yuan / Mu;
    "ten_thousand_yuan_per_hectare_year" = TenThousandYuan / Hectare / Year;
    "ten_thousand_yuan_per_mu_year" = TenThousandYuan / Mu / Year;
    "yuan_per_square_metre_year" = Yuan / SquareMetre / Year;
    "hundred_million_yuan_per_square_kilometre_year" = HundredMillionYuan / SquareKilometre / Year;
    "yuan_per_square_metre_month" = Yuan / SquareMetre / Month;
    "yuan_per_square_metre_day" = Yuan / SquareMetre / Day;
    "yuan_per_mu_year" = Yuan / Mu / Year;
    "metre" = Metre;
    "year" = Year;
    "month" = Month;
    "percent_per_year" = Percent / Year;
    "person" = Person;
    "person_per_hectare" = Person / Hectare;
    "tce" = Tce;
    "tce_per_year" = Tce / Year;
    "tce_per_ten_thousand_yuan" = Tce / TenThousandYuan;
    "tce_per_hectare_year" = Tce / Hectare / Year;
};

impl Scale {
    /// Every scale, each dimension in one run.
    #[must_use]
    pub fn all() -> &'static [Self] {
        SCALES
    }

    /// The scale of this id; `None` if there is none.
    #[must_use]
    pub fn by_id(id: &str) -> Option<&'static Self> {
        SCALES.iter().find(|scale| scale.id == id)
    }

    /// Stable id: key of files and settings; its symbol is the text `unit.<id>`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// The dimension of what it measures.
    #[must_use]
    pub fn dimension(&self) -> Dimension {
        self.per.iter().fold(self.of.dimension(), |dimension, word| dimension / word.dimension())
    }

    /// Base units in one of this unit, as numerator and denominator in lowest terms.
    #[must_use]
    pub fn ratio(&self) -> (u64, u64) {
        let (mut numerator, mut denominator) = self.of.factor();
        for word in self.per {
            let (over, under) = word.factor();
            numerator *= under;
            denominator *= over;
        }
        let shared = greatest_common_divisor(numerator, denominator);
        (numerator / shared, denominator / shared)
    }

    /// Power of ten by which the unit differs from the base unit; `None` if it is no power of ten.
    #[must_use]
    pub fn decimal_shift(&self) -> Option<i32> {
        match self.ratio() {
            (numerator, 1) => power_of_ten(numerator),
            (1, denominator) => power_of_ten(denominator).map(|power| -power),
            _ => None,
        }
    }

    /// Whether 万 or 亿 is part of the unit, so that a number with 万 or 亿 of its own is doubtful. A hectare is 万㎡, and headings
    /// write it so.
    #[must_use]
    pub const fn counts_in_myriads(&self) -> bool {
        matches!(self.of, Word::TenThousandYuan | Word::HundredMillionYuan | Word::Hectare)
    }

    /// The power of ten that 万 or 亿 in the name of the unit stands for.
    #[must_use]
    pub const fn myriad_shift(&self) -> Option<i32> {
        match self.of {
            Word::TenThousandYuan | Word::Hectare => Some(4),
            Word::HundredMillionYuan => Some(8),
            _ => None,
        }
    }

    /// The value in base units of `value` in this unit: multiplied first, divided last, so that whole results are exact.
    #[must_use]
    pub fn to_base(&self, value: f64) -> f64 {
        let (numerator, denominator) = self.ratio();
        value * numerator as f64 / denominator as f64
    }

    /// The value in this unit of `base` in base units.
    #[must_use]
    pub fn from_base(&self, base: f64) -> f64 {
        let (numerator, denominator) = self.ratio();
        base * denominator as f64 / numerator as f64
    }

    /// This scale, or its yearly twin, if that measures `dimension`: 万元 is 万元/年 for a yearly tax.
    #[must_use]
    pub fn in_dimension(&'static self, dimension: Dimension) -> Option<&'static Self> {
        if self.dimension() == dimension {
            return Some(self);
        }
        let mut per = self.per.to_vec();
        per.push(Word::Year);
        SCALES.iter().find(|scale| scale.is_made_of(self.of, &per) && scale.dimension() == dimension)
    }

    pub(super) fn is_made_of(&self, of: Word, per: &[Word]) -> bool {
        let sorted = |words: &[Word]| {
            let mut words = words.to_vec();
            words.sort_unstable();
            words
        };
        self.of == of && sorted(self.per) == sorted(per)
    }
}

/// The scales of a dimension, the most usual first; none for a dimension nobody reads or shows.
pub fn scales_for(dimension: Dimension) -> impl Iterator<Item = &'static Scale> {
    SCALES.iter().filter(move |scale| scale.dimension() == dimension)
}

const fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

fn power_of_ten(number: u64) -> Option<i32> {
    (0..19).find(|&power| 10_u64.pow(power) == number).and_then(|power| i32::try_from(power).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn convert(value: f64, from: &str, to: &str) -> f64 {
        let (from, to) = (Scale::by_id(from).unwrap(), Scale::by_id(to).unwrap());
        assert_eq!(from.dimension(), to.dimension());
        to.from_base(from.to_base(value))
    }

    #[test]
    fn conversions_are_exact_to_the_digit() {
        // Glossary of units, conversions, and the worked park and parcel figures.
        for (value, from, to, expected) in [
            (1.0, "hectare", "mu", 15.0),
            (1.0, "square_kilometre", "hectare", 100.0),
            (1.0, "square_kilometre", "mu", 1_500.0),
            (1.0, "ten_thousand_yuan_per_mu", "ten_thousand_yuan_per_hectare", 15.0),
            (1.0, "ten_thousand_yuan_per_mu", "yuan_per_square_metre", 15.0),
            (1.0, "ten_thousand_yuan_per_mu", "hundred_million_yuan_per_square_kilometre", 0.15),
            (1.0, "hundred_million_yuan_per_square_kilometre", "ten_thousand_yuan_per_hectare", 100.0),
            (804.4, "ten_thousand_yuan_per_hectare", "yuan_per_square_metre", 804.4),
            (1.2, "yuan_per_square_metre_day", "yuan_per_square_metre_year", 438.0),
            (1.2, "yuan_per_square_metre_day", "yuan_per_square_metre_month", 36.5),
            (2_100.0, "mu", "square_metre", 1_400_000.0),
            (2_100.0, "mu", "hectare", 140.0),
            (2_100.0, "mu", "square_kilometre", 1.4),
            (23.375, "mu", "square_metre", 46_750.0 / 3.0),
            (100.0, "mu", "square_metre", 200_000.0 / 3.0),
            (681.2, "ten_thousand_yuan_per_hectare", "hundred_million_yuan_per_square_kilometre", 6.812),
            (18.0, "month", "year", 1.5),
            (12.0, "percent", "ratio", 0.12),
        ] {
            assert_eq!(convert(value, from, to), expected, "{value} {from} in {to}");
        }
    }

    #[test]
    fn conversions_agree_with_published_rounded_figures() {
        for (value, from, to, expected, digits) in [
            (804.4, "ten_thousand_yuan_per_hectare", "ten_thousand_yuan_per_mu", 53.6267, 4),
            (681.2, "ten_thousand_yuan_per_hectare", "ten_thousand_yuan_per_mu", 45.4133, 4),
            (1.0, "hundred_million_yuan_per_square_kilometre", "ten_thousand_yuan_per_mu", 6.6667, 4),
            (100.0, "mu", "square_metre", 66_666.666_7, 4),
            (48.7, "mu", "square_metre", 32_466.67, 2),
            (48.7, "mu", "hectare", 3.246667, 6),
        ] {
            let shown = format!("{:.*}", digits, convert(value, from, to));
            assert_eq!(shown, format!("{expected:.digits$}"), "{value} {from} in {to}");
        }
    }

    #[test]
    fn ids_are_unique_and_ratios_positive() {
        for (index, scale) in SCALES.iter().enumerate() {
            assert!(SCALES.iter().skip(index + 1).all(|other| other.id != scale.id), "{}", scale.id);
            let (numerator, denominator) = scale.ratio();
            assert!(numerator > 0 && denominator > 0);
        }
    }

    #[test]
    fn powers_of_ten_are_told_from_other_ratios() {
        let shift = |id| Scale::by_id(id).unwrap().decimal_shift();
        assert_eq!(shift("ten_thousand_yuan"), Some(4));
        assert_eq!(shift("percent"), Some(-2));
        assert_eq!(shift("square_metre"), Some(0));
        assert_eq!(shift("mu"), None);
        assert_eq!(shift("month"), None);
    }

    proptest! {
        #[test]
        fn base_and_back_is_the_same_number(value in -1e12_f64..1e12, index in 0..SCALES.len()) {
            let scale = &SCALES[index];
            let back = scale.from_base(scale.to_base(value));
            prop_assert!((back - value).abs() <= value.abs() * 4.0 * f64::EPSILON);
        }
    }
}
