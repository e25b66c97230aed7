//! Closed sets of answers.

/// A closed set of answers, each with a stable identifier.
#[derive(PartialEq, Eq, Debug)]
pub struct ChoiceSet {
    id: &'static str,
    options: &'static [&'static str],
}

impl ChoiceSet {
    const fn new(id: &'static str, options: &'static [&'static str]) -> Self {
        Self { id, options }
    }

    /// Identifier of the set; an option is labelled by the key `choice.<set>.<option>`.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// The options in the order in which they are offered.
    #[must_use]
    pub fn options(&self) -> &'static [&'static str] {
        self.options
    }

    /// Position of an option: the number by which graphs and column buffers know it.
    #[must_use]
    pub fn position(&self, option: &str) -> Option<usize> {
        self.options.iter().position(|known| *known == option)
    }
}

/// Form of land tenure: 出让, 划拨, 租赁 (state-owned land), 集体.
pub static TENURE: ChoiceSet = ChoiceSet::new("tenure", &["granted", "allocated", "leased", "collective"]);

/// How granted land was granted: 协议, 挂牌, 拍卖, 招标; 招拍挂 where a document does not say which of the three; 弹性年期.
pub static GRANT_WAY: ChoiceSet =
    ChoiceSet::new("grant_way", &["agreement", "listing", "auction", "tender", "public_sale", "flexible_term"]);

/// What the user means to do with the parcel.
pub static INTENT: ChoiceSet = ChoiceSet::new("intent", &["none", "expand", "sell", "let"]);

/// Which of the measured areas is the official one.
pub static AREA_BASIS: ChoiceSet = ChoiceSet::new("area_basis", &["deed", "used", "measured"]);

/// Land and plant classes of 沪规划资源规〔2021〕6号: 产业项目类, 标准厂房类, 研发, 其他.
pub static LAND_USE: ChoiceSet =
    ChoiceSet::new("land_use", &["industrial_project", "standard_plant", "research", "warehousing", "other_use"]);

/// Why a start or a works halt was delayed; all but the first two stop the idle clock
/// (城市房地产管理法 art. 26: force majeure, government acts, necessary preliminary work).
pub static DELAY_CAUSE: ChoiceSet =
    ChoiceSet::new("delay_cause", &["none", "owner", "force_majeure", "government", "preliminary_work"]);

/// Which taxes the entered tax counts (domain convention, printed with every tax figure).
pub static TAX_SCOPE: ChoiceSet = ChoiceSet::new("tax_scope", &["all_taxes", "without_customs", "local_share"]);

/// Whether the entered tax of the parcel includes its tenants'.
pub static TAX_PAYERS: ChoiceSet = ChoiceSet::new("tax_payers", &["owner", "owner_and_tenants", "tenants"]);

/// What a documented exception makes of the parcel: one of the eight types of the published case, by their ids in its pack,
/// or none of them.
pub static EXCEPTION_TYPE: ChoiceSet = ChoiceSet::new(
    "exception_type",
    &["not_low", "collective", "allocated", "idle", "surplus", "below_target", "relocation", "extension", "buy_back"],
);

/// When an outlay of a year is paid, in a cash flow of whole years.
pub static OUTLAY_TIMING: ChoiceSet = ChoiceSet::new("outlay_timing", &["period_end", "period_start"]);

/// VAT on the sale of a plant: the general method, a simplified one at a rate of its own, or none.
pub static SALE_VAT: ChoiceSet = ChoiceSet::new("sale_vat", &["general", "simplified", "none"]);

/// Where city maintenance tax counts the place (城市维护建设税法 art. 4): a city, a county or town, or elsewhere.
pub static SURCHARGE_PLACE: ChoiceSet = ChoiceSet::new("surcharge_place", &["city", "town", "elsewhere"]);

/// Land VAT on a sale: taxed, or exempt on one of three grounds: taken or taken back for the needs of the state
/// (土地增值税暂行条例 art. 8(2)), own sale because of city planning (财税〔2006〕21号 art. 4), contribution in kind (公告2023年第51号).
pub static LAND_VAT_BASIS: ChoiceSet =
    ChoiceSet::new("land_vat_basis", &["taxed", "taken_by_state", "moved_by_planning", "contributed"]);

/// How the deductions of land VAT are found for a used plant: appraised replacement cost (土地增值税暂行条例 art. 6), the
/// invoice of the purchase with its yearly addition (财税〔2006〕21号 art. 2), or as the tax office assessed them.
pub static DEDUCTION_WAY: ChoiceSet = ChoiceSet::new("deduction_way", &["appraisal", "invoice", "assessed"]);

/// Whether a supplementary land price (存量补地价) is due.
pub static SUPPLEMENTARY_DUE: ChoiceSet = ChoiceSet::new("supplementary_due", &["no", "yes", "not_known"]);

/// What carrying on counts with at the end of the land term: nothing further, or a renewal against a price.
pub static RENEWAL: ChoiceSet = ChoiceSet::new("renewal", &["none", "renew"]);
/// How far the work on a parcel is: 未开始, 办理中, 已完成.
pub static WORK_STATUS: ChoiceSet = ChoiceSet::new("work_status", &["not_started", "under_way", "done"]);

/// Kind of a project: 存量改扩建, 新建, as the published case counts them.
pub static PROJECT_KIND: ChoiceSet = ChoiceSet::new("project_kind", &["expansion", "new_building"]);

/// Origin of the capital of a project: 内资, 外资, as the published case counts them.
pub static CAPITAL_ORIGIN: ChoiceSet = ChoiceSet::new("capital_origin", &["domestic", "foreign"]);

/// Use of a building.
pub static BUILDING_USE: ChoiceSet =
    ChoiceSet::new("building_use", &["plant", "warehouse", "office", "living", "research", "ancillary"]);

/// Manufacturing divisions of GB/T 4754, each with its edition: the same two digits mean different industries in 2002
/// and 2017.
pub static INDUSTRY: ChoiceSet = ChoiceSet::new(
    "industry",
    &[
        "gbt4754_2017.13",
        "gbt4754_2017.14",
        "gbt4754_2017.15",
        "gbt4754_2017.16",
        "gbt4754_2017.17",
        "gbt4754_2017.18",
        "gbt4754_2017.19",
        "gbt4754_2017.20",
        "gbt4754_2017.21",
        "gbt4754_2017.22",
        "gbt4754_2017.23",
        "gbt4754_2017.24",
        "gbt4754_2017.25",
        "gbt4754_2017.26",
        "gbt4754_2017.27",
        "gbt4754_2017.28",
        "gbt4754_2017.29",
        "gbt4754_2017.30",
        "gbt4754_2017.31",
        "gbt4754_2017.32",
        "gbt4754_2017.33",
        "gbt4754_2017.34",
        "gbt4754_2017.35",
        "gbt4754_2017.36",
        "gbt4754_2017.37",
        "gbt4754_2017.38",
        "gbt4754_2017.39",
        "gbt4754_2017.40",
        "gbt4754_2017.41",
        "gbt4754_2017.42",
        "gbt4754_2017.43",
        "gbt4754_2002.13",
        "gbt4754_2002.14",
        "gbt4754_2002.15",
        "gbt4754_2002.16",
        "gbt4754_2002.17",
        "gbt4754_2002.18",
        "gbt4754_2002.19",
        "gbt4754_2002.20",
        "gbt4754_2002.21",
        "gbt4754_2002.22",
        "gbt4754_2002.23",
        "gbt4754_2002.24",
        "gbt4754_2002.25",
        "gbt4754_2002.26",
        "gbt4754_2002.27",
        "gbt4754_2002.28",
        "gbt4754_2002.29",
        "gbt4754_2002.30",
        "gbt4754_2002.31",
        "gbt4754_2002.32",
        "gbt4754_2002.33",
        "gbt4754_2002.34",
        "gbt4754_2002.35",
        "gbt4754_2002.36",
        "gbt4754_2002.37",
        "gbt4754_2002.39",
        "gbt4754_2002.40",
        "gbt4754_2002.41",
        "gbt4754_2002.42",
        "gbt4754_2002.43",
    ],
);
