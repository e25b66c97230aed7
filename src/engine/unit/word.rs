use super::Dimension;

/// A single unit word, of which scales are composed: 万元 and 亩 make 万元/亩.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Word {
    One,
    Percent,
    Yuan,
    TenThousandYuan,
    HundredMillionYuan,
    SquareMetre,
    Mu,
    Hectare,
    SquareKilometre,
    Metre,
    Year,
    Month,
    Day,
    Person,
    Tce,
}

impl Word {
    pub(super) const ALL: [Self; 15] = [
        Self::One,
        Self::Percent,
        Self::Yuan,
        Self::TenThousandYuan,
        Self::HundredMillionYuan,
        Self::SquareMetre,
        Self::Mu,
        Self::Hectare,
        Self::SquareKilometre,
        Self::Metre,
        Self::Year,
        Self::Month,
        Self::Day,
        Self::Person,
        Self::Tce,
    ];

    pub(super) const fn dimension(self) -> Dimension {
        match self {
            Self::One | Self::Percent => Dimension::NONE,
            Self::Yuan | Self::TenThousandYuan | Self::HundredMillionYuan => Dimension::MONEY,
            Self::SquareMetre | Self::Mu | Self::Hectare | Self::SquareKilometre => Dimension::AREA,
            Self::Metre => Dimension::LENGTH,
            Self::Year | Self::Month | Self::Day => Dimension::TIME,
            Self::Person => Dimension::PERSONS,
            Self::Tce => Dimension::ENERGY,
        }
    }

    /// Base units in one of this unit, as numerator and denominator. A day is 1/365 year: rents by the day are turned
    /// into yearly ones with 365 days.
    pub(super) const fn factor(self) -> (u64, u64) {
        match self {
            Self::One | Self::Yuan | Self::SquareMetre | Self::Metre | Self::Year | Self::Person | Self::Tce => (1, 1),
            Self::Percent => (1, 100),
            Self::TenThousandYuan | Self::Hectare => (10_000, 1),
            Self::HundredMillionYuan => (100_000_000, 1),
            Self::Mu => (2_000, 3),
            Self::SquareKilometre => (1_000_000, 1),
            Self::Month => (1, 12),
            Self::Day => (1, 365),
        }
    }

    /// How people write it, in lower case and half width. 万 and 亿 alone are money: 投资额（万）.
    pub(super) const fn spellings(self) -> &'static [&'static str] {
        match self {
            Self::One => &[],
            Self::Percent => &["%", "百分比", "percent"],
            Self::Yuan => &["元", "人民币元", "人民币", "yuan", "rmb", "cny", "¥"],
            Self::TenThousandYuan => &["万元", "万", "万元人民币", "万人民币", "10kyuan", "·10kyuan", "10000yuan"],
            Self::HundredMillionYuan => &["亿元", "亿", "亿元人民币", "亿人民币", "100myuan", "·100myuan"],
            Self::SquareMetre => {
                &["㎡", "m2", "m²", "m^2", "平方米", "平米", "平方", "平", "sqm", "squaremetre", "squaremetres"]
            }
            Self::Mu => &["亩", "市亩", "mu"],
            Self::Hectare => &["公顷", "ha", "hm2", "hm²", "hectare", "hectares"],
            Self::SquareKilometre => &["km2", "km²", "㎢", "平方公里", "平方千米", "sqkm"],
            Self::Metre => &["米", "m", "公尺", "metre", "metres"],
            Self::Year => &["年", "year", "years", "yr"],
            Self::Month => &["月", "个月", "month", "months"],
            Self::Day => &["天", "日", "day", "days"],
            Self::Person => &["人", "名", "person", "persons", "people"],
            Self::Tce => &["tce", "吨标煤", "吨标准煤"],
        }
    }

    pub(super) fn spelled(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|word| word.spellings().contains(&text))
    }
}
