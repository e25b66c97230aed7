//! The tables that `musuan assess` prints for people.

use super::{assess_needs, assess_plan, assess_rules as rules, assess_totals as totals, assess_ways, inspect, output};
use jiff::civil::Date;
use musuan::engine::assessment::{ASKED, Alikes, Assessment, Assessor, Exception, Tabled};
use musuan::engine::consistency::Contradiction;
use musuan::engine::graph::{Cell, Type, date_of_day, every_rate};
use musuan::engine::job::{Kind, Listing, Openness, Summary};
use musuan::engine::model::{Figure, Party, ROUTES, RouteSpec};
use musuan::engine::parcel::Parcel;
use musuan::engine::policy::{Finding, Status, Text, ThresholdStanding, ThresholdState};
use musuan::engine::unit::Scale;
use musuan::i18n::{
    Arg, Language, Texts, exception_text, format_beside, format_date, format_quantity, rates_sentence, type_text,
};
use std::cell::OnceCell;
use std::io::{self, Write};

/// A figure of a table with the scale of its column.
type Column = (String, &'static str);

/// Figures of the first table.
const FIGURES: [(&str, &str); 6] = [
    ("official_site_area", "square_metre"),
    ("counted_floor_area", "square_metre"),
    ("plot_ratio", "ratio"),
    ("building_coefficient", "percent"),
    ("tax_per_area", "ten_thousand_yuan_per_hectare_year"),
    ("output_per_area", "ten_thousand_yuan_per_hectare_year"),
];

/// What is written for one file, and how.
pub struct Tables<'a> {
    /// Sentences.
    pub texts: &'static Texts,
    /// The rules.
    pub assessor: &'a Assessor,
}

/// Pack and day; the figures and the type of each parcel; its routes; contradictions; what was refused.
pub fn write(
    language: Language,
    listing: &Listing,
    summary: &Summary,
    as_of: Date,
    out: &mut dyn Write,
) -> io::Result<()> {
    let assessor = listing.assessor();
    let tables = Tables { texts: Texts::of(language), assessor };
    let columns = FIGURES.map(|(figure, scale)| (figure.to_owned(), scale));
    let mut heading = tables.heading(&["cli.inspect.parcel"], &columns, &["cli.assess.type"]);
    heading.extend(rules::headings(&tables));
    tables.title(as_of, out)?;
    let mut figures = output::Table::new(heading);
    let mut lists = Lists::default();
    let wanted = columns.iter().map(|(figure, _)| figure.clone()).chain(rules::figures(assessor)).collect::<Vec<_>>();
    let mut alikes = Alikes::new(assessor, as_of, &wanted, &money(), Common::of);
    for block in listing.imported().chunks(TOGETHER) {
        let parcels: Vec<&Parcel> = block.iter().map(|imported| &imported.parcel).collect();
        for (imported, tabled) in block.iter().zip(alikes.of(&parcels)) {
            let id = imported.id().unwrap_or("—");
            let mut row = vec![id.to_owned()];
            row.extend(columns.iter().map(|column| tables.shown(&tabled, column)));
            row.push(tables.kind(&tabled.common));
            row.extend(rules::standings(&tables, &tabled));
            figures.add(row, out)?;
            lists.add(&tables, id, &imported.parcel, &tabled);
        }
    }
    figures.finish(out)?;
    tables.list("cli.assess.totals", &totals::lines(&tables, listing, summary), out)?;
    lists.write(&tables, listing, out)?;
    inspect::issues(listing.all_issues(), language, out)
}

/// So many parcels go through columns together.
const TOGETHER: usize = 2_048;

/// What is told of a parcel beside its figures, and that parcels have in common which stand alike.
pub struct Common {
    kind: Kind,
    open: Openness,
    /// What is said of the type, once it was said.
    said: OnceCell<String>,
    /// The levels of the idle clock that are reached; none while entries contradict each other.
    levels: Vec<Figure>,
    /// How it stands to each threshold of every pack.
    pub thresholds: Vec<(ThresholdState, ThresholdStanding)>,
    /// The rules that apply.
    pub findings: Vec<Finding>,
}

impl Common {
    fn of(assessment: &Assessment<'_>) -> Self {
        let reached = |level: &Figure| assessment.evaluation().figure(level.id()).is_some_and(Cell::is_true);
        let levels = [Figure::IdleFeeLevel, Figure::IdleRecoveryLevel].into_iter().filter(reached);
        let thresholds = &assessment.diagnosis().thresholds;
        let applying = assessment.findings().iter().filter(|finding| finding.status == Status::Yes);
        Self {
            kind: Kind::of(assessment),
            open: Openness::of(assessment),
            said: OnceCell::new(),
            levels: levels.filter(|_| assessment.contradiction().is_none()).collect(),
            thresholds: thresholds.iter().map(|state| (state.clone(), assessment.standing(state))).collect(),
            findings: applying.cloned().collect(),
        }
    }
}

/// A parcel of the tables.
pub type Row<'a> = Tabled<'a, Common>;

/// The lists below the first table.
#[derive(Default)]
struct Lists {
    routes: Vec<Vec<String>>,
    rates: Vec<String>,
    ways: Vec<String>,
    findings: Vec<String>,
    contradictions: Vec<String>,
    plans: assess_plan::Plans,
    needs: Vec<String>,
}

impl Lists {
    fn add(&mut self, tables: &Tables, id: &str, parcel: &Parcel, row: &Row) {
        self.findings.extend(tables.levels(row).iter().map(|text| tables.level(id, text)));
        self.findings.extend(rules::findings(tables, id, row));
        self.findings.extend(Exception::of(parcel).map(|stated| tables.exception(id, &stated)));
        // Of all others no way, plan, need or contradiction is known.
        let Some(assessment) = row.alone.as_deref() else { return };
        self.routes.extend(tables.routes(id, assessment));
        self.rates.extend(tables.rates(id, assessment));
        self.ways.extend(assess_ways::lines(tables, id, assessment));
        self.plans.add(tables, id, assessment);
        self.needs.extend(assess_needs::lines(tables, id, assessment, parcel));
        let contradiction = assessment.contradiction().into_iter();
        self.contradictions.extend(contradiction.flat_map(|found| tables.contradiction(id, found)));
    }

    fn write(self, tables: &Tables, listing: &Listing, out: &mut dyn Write) -> io::Result<()> {
        if !listing.imported().is_empty() {
            tables.write_routes(self.routes, out)?;
        }
        tables.list("cli.assess.ways", &self.ways, out)?;
        tables.list("cli.assess.plan", &self.plans.lines, out)?;
        self.plans.write_rules(tables, out)?;
        tables.list("cli.assess.needs", &self.needs, out)?;
        tables.list("cli.assess.rates", &self.rates, out)?;
        tables.list("cli.assess.findings", &self.findings, out)?;
        tables.list("cli.assess.contradictions", &self.contradictions, out)
    }
}

/// The figures of the routes of which something is told where one is known: those of the second table, every gain and rate.
fn money() -> Vec<String> {
    let of_route = |route: &'static RouteSpec| {
        let gains = ASKED.into_iter().filter_map(|party| route.difference(party));
        let rates = Party::LEDGERS.map(|party| route.ledger(party, "irr"));
        let columns = route_columns(route.id).into_iter().map(|(figure, _)| figure);
        columns.chain(gains).chain(rates)
    };
    ROUTES.iter().flat_map(of_route).collect()
}

/// The figures of a route in the second table.
fn route_columns(route: &str) -> Vec<Column> {
    let net = Party::LEDGERS.map(|party| (format!("{route}.{}.npv", party.id()), "ten_thousand_yuan"));
    let shared = [(format!("{route}.yield_on_cost"), "percent"), (format!("{route}.tax_multiple"), "ratio")];
    net.into_iter().chain(shared).collect()
}

impl Tables<'_> {
    /// A sentence without arguments.
    pub fn say(&self, key: &str) -> String {
        self.texts.text(key, &[])
    }

    /// Lines under a heading; nothing where there are none.
    fn list(&self, heading: &str, lines: &[String], out: &mut dyn Write) -> io::Result<()> {
        if !lines.is_empty() {
            writeln!(out, "\n{}", self.say(heading))?;
        }
        lines.iter().try_for_each(|line| writeln!(out, "  {line}"))
    }

    /// Pack and day, and a word for each pack in use that is not in force.
    fn title(&self, as_of: Date, out: &mut dyn Write) -> io::Result<()> {
        let rulebook = self.assessor.rulebook();
        let Some(main) = rulebook.main() else { return Ok(()) };
        let day = format_date(as_of, self.texts.language());
        let args = [("pack", Arg::from(self.label(&main.title))), ("as_of", Arg::from(&day))];
        writeln!(out, "{}", self.texts.text("cli.assess.heading", &args))?;
        for member in rulebook.members() {
            if let Some(note) = rules::out_of_force(self, member, as_of) {
                writeln!(out, "{note}")?;
            }
        }
        writeln!(out)
    }

    /// Headings: words, figures with their unit, words.
    fn heading(&self, before: &[&str], columns: &[Column], after: &[&str]) -> Vec<String> {
        let figures = columns.iter().map(|(figure, scale)| {
            let name = self.say(&format!("figure.{figure}"));
            if *scale == "ratio" {
                return name;
            }
            let unit = self.say(&format!("unit.{scale}"));
            self.texts.text("cli.with_unit", &[("name", Arg::from(&name)), ("unit", Arg::from(&unit))])
        });
        let words = |keys: &[&str]| keys.iter().map(|key| self.say(key)).collect::<Vec<_>>();
        words(before).into_iter().chain(figures).chain(words(after)).collect()
    }

    /// A figure of the first table, apart from the limit that it misses.
    fn shown(&self, row: &Row, column: &Column) -> String {
        let misses = |(state, _): &&(ThresholdState, _)| state.figure == column.0 && state.met == Some(false);
        let missed = row.common.thresholds.iter().find(misses);
        let limit = missed.and_then(|(state, _)| row.figure(&state.limit_figure())?.known());
        self.cell(row.figure(&column.0), limit, column.1)
    }

    fn cell(&self, cell: Option<Cell>, limit: Option<f64>, scale: &str) -> String {
        match (cell, Scale::by_id(scale)) {
            (Some(Cell::Known(value)), Some(scale)) => format_beside(value, limit, scale, self.texts.language()).number,
            (Some(Cell::Missing), _) => self.say("cli.assess.missing"),
            (Some(Cell::Undefined(cause)), _) => self.say(&format!("cause.{}", cause.id())),
            (None, _) | (_, None) => "—".to_owned(),
        }
    }

    /// The routes of a parcel of which at least one value is known, without those that wait until entries are settled.
    fn routes(&self, id: &str, assessment: &Assessment) -> Vec<Vec<String>> {
        let known = |column: &Column| assessment.evaluation().figure(&column.0).and_then(Cell::known).is_some();
        let row = |route: &str| {
            let columns = route_columns(route);
            let limit = |figure: &str| assessment.diagnosis().missed_limit(figure);
            let cell =
                |(figure, scale): &Column| self.cell(assessment.evaluation().figure(figure), limit(figure), scale);
            let cells = columns.iter().map(cell);
            let name = self.say(&format!("cli.route.{route}"));
            columns.iter().any(known).then(|| [id.to_owned(), name].into_iter().chain(cells).collect())
        };
        ROUTES.iter().filter(|route| !assessment.is_held(route.id)).filter_map(|route| row(route.id)).collect()
    }

    /// Every rate of return of the ledgers that have several, or some that cannot be told apart.
    fn rates(&self, id: &str, assessment: &Assessment) -> Vec<String> {
        let told = ROUTES.iter().filter(|route| !assessment.is_held(route.id));
        let ledgers = told.flat_map(|route| Party::LEDGERS.map(|party| (route, party)));
        let line = |(route, party): (&RouteSpec, Party)| {
            let rates = every_rate(assessment.evaluation(), &route.ledger(party, "irr"))?;
            let [name, party] =
                [format!("cli.route.{}", route.id), format!("page.party.{}", party.id())].map(|key| self.say(&key));
            let listed = rates_sentence(&rates, self.texts.language());
            let args = [("parcel", id), ("route", &name), ("party", &party), ("rates", &listed)];
            Some(self.texts.text("cli.assess.rates_of", &args.map(|(name, text)| (name, Arg::Text(text)))))
        };
        ledgers.filter_map(line).collect()
    }

    fn write_routes(&self, rows: Vec<Vec<String>>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out)?;
        if rows.is_empty() {
            return writeln!(out, "{}", self.say("cli.assess.no_route"));
        }
        let keys = ["cli.inspect.parcel", "cli.assess.route"].into_iter().map(|key| self.say(key));
        let parties = Party::LEDGERS.map(|party| self.say(&format!("cli.assess.npv.{}", party.id())));
        let shared = ["cli.assess.yield_on_cost", "cli.assess.tax_multiple"].map(|key| self.say(key));
        let heading: Vec<String> = keys.chain(parties).chain(shared).collect();
        output::table([vec![heading], rows].concat(), out)?;
        writeln!(out, "{}", self.say("page.ledger.caption"))
    }

    /// A text of a pack in the reader's language.
    pub fn label<'t>(&self, text: &'t Text) -> &'t str {
        match self.texts.language() {
            Language::ZhCn => &text.zh,
            Language::En => &text.en,
        }
    }

    /// What may be said of the type, in the words of the page's list.
    fn kind(&self, Common { kind, open, said, .. }: &Common) -> String {
        let text = || type_text(kind, open, Some(self.assessor.rulebook()), self.texts.language());
        said.get_or_init(text).clone()
    }

    /// The levels of the idle clock that are reached, and the most that the fee may be.
    fn levels(&self, row: &Row) -> Vec<String> {
        let name = |figure: Figure| self.say(&format!("figure.{}", figure.id()));
        let mut lines: Vec<String> = row.common.levels.iter().copied().map(name).collect();
        let ceiling = Figure::IdleFeeCeiling;
        let most = || self.written(ceiling.id(), row.figure(ceiling.id()));
        if let Some(most) = (!lines.is_empty()).then(most).flatten() {
            lines.push(format!("{} {most}", name(ceiling)));
        }
        lines
    }

    /// The exception that the user states, in the words of the page.
    fn exception(&self, parcel: &str, stated: &Exception) -> String {
        self.level(parcel, &exception_text(stated, self.texts.language()))
    }

    pub(super) fn level(&self, parcel: &str, text: &str) -> String {
        self.texts.text("cli.assess.level", &[("parcel", Arg::from(parcel)), ("text", Arg::from(text))])
    }

    /// A known day, or a known number with its unit.
    pub(super) fn written(&self, figure: &str, cell: Option<Cell>) -> Option<String> {
        let value = cell?.known()?;
        match self.assessor.graph().kind_of(figure)?.ty {
            Type::Date => Some(format_date(date_of_day(value)?, self.texts.language())),
            Type::Number(dimension) => {
                let scale = rules::scale_of(figure, dimension)?;
                let shown = format_quantity(value, scale, self.texts.language());
                Some(format!("{} {}", shown.number, shown.unit).trim_end().to_owned())
            }
            Type::Truth | Type::Choice(_) => None,
        }
    }

    /// What may have slipped, a line each.
    fn contradiction(&self, id: &str, found: &Contradiction) -> Vec<String> {
        if found.suspects.is_empty() {
            return vec![self.texts.text("cli.assess.contradiction", &[("parcel", Arg::from(id))])];
        }
        let line = |suspect: &musuan::engine::consistency::Suspect| {
            let field = self.say(&format!("field.{}.label", suspect.slip.field.id()));
            let slip = self.say(&format!("slip.{}", suspect.slip.id));
            let args = [("parcel", Arg::from(id)), ("field", Arg::from(&field)), ("slip", Arg::from(&slip))];
            self.texts.text("cli.assess.suspect", &args)
        };
        found.suspects.iter().map(line).collect()
    }
}
