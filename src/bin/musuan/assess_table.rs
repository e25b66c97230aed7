//! The tables that `musuan assess` prints for people.

use super::{inspect, output};
use jiff::civil::Date;
use musuan::engine::assessment::{Assessment, Assessor};
use musuan::engine::consistency::Contradiction;
use musuan::engine::graph::{Cell, Type, date_of_day};
use musuan::engine::import::Imported;
use musuan::engine::issue::Severity;
use musuan::engine::model::{Party, ROUTES};
use musuan::engine::policy::{AsEntered, Decision, Finding, Status, Text, Validity};
use musuan::engine::unit::{Dimension, Scale};
use musuan::i18n::{Arg, Language, Texts, format_date, format_quantity, outcome_text};
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
struct Tables<'a> {
    texts: &'static Texts,
    assessor: &'a Assessor,
}

/// Pack and day; the figures and the type of each parcel; its routes; contradictions; what was refused.
pub fn write(
    language: Language,
    assessor: &Assessor,
    imported: &Imported,
    as_of: Date,
    out: &mut dyn Write,
) -> io::Result<()> {
    let tables = Tables { texts: Texts::of(language), assessor };
    let columns = FIGURES.map(|(figure, scale)| (figure.to_owned(), scale));
    let mut figures = vec![tables.heading(&["cli.inspect.parcel"], &columns, &["cli.assess.type"])];
    let mut routes: Vec<Vec<String>> = Vec::new();
    let mut findings: Vec<String> = Vec::new();
    let mut notes: Vec<String> = Vec::new();
    for parcel in &imported.parcels {
        let id = parcel.id().unwrap_or("—");
        let assessment = assessor.assess(&parcel.parcel, as_of);
        let mut row = vec![id.to_owned()];
        row.extend(columns.iter().map(|column| tables.cell(&assessment, column)));
        row.push(tables.kind(&assessment));
        figures.push(row);
        routes.extend(tables.routes(id, &assessment));
        findings.extend(tables.findings(&assessment).iter().map(|text| tables.finding(id, text)));
        notes.extend(assessment.contradiction().into_iter().flat_map(|found| tables.contradiction(id, found)));
    }
    tables.title(as_of, out)?;
    output::table(&figures, out)?;
    if !imported.parcels.is_empty() {
        tables.write_routes(routes, out)?;
    }
    for (title, lines) in [("cli.assess.findings", findings), ("cli.assess.contradictions", notes)] {
        if !lines.is_empty() {
            writeln!(out, "\n{}", tables.say(title))?;
        }
        lines.iter().try_for_each(|line| writeln!(out, "  {line}"))?;
    }
    inspect::issues(&imported.issues, language, out)
}

/// The figures of a route in the second table.
fn route_columns(route: &str) -> Vec<Column> {
    let net = Party::LEDGERS.map(|party| (format!("{route}.{}.npv", party.id()), "ten_thousand_yuan"));
    let shared = [(format!("{route}.yield_on_cost"), "percent"), (format!("{route}.tax_multiple"), "ratio")];
    net.into_iter().chain(shared).collect()
}

impl Tables<'_> {
    fn say(&self, key: &str) -> String {
        self.texts.text(key, &[])
    }

    /// Pack and day, and a word if the pack is not in force.
    fn title(&self, as_of: Date, out: &mut dyn Write) -> io::Result<()> {
        let Some(pack) = self.assessor.rulebook().main() else { return Ok(()) };
        let day = |date: Date| format_date(date, self.texts.language());
        let (title, as_of_text) = (self.label(&pack.title), day(as_of));
        let args = [("pack", Arg::from(title)), ("as_of", Arg::from(&as_of_text))];
        writeln!(out, "{}", self.texts.text("cli.assess.heading", &args))?;
        let note = match self.assessor.rulebook().validity(pack, as_of) {
            Validity::Expired { since } => Some(("expired", day(since))),
            Validity::NotYet { from } => Some(("not_yet", day(from))),
            Validity::Superseded { by } => Some(("superseded", by)),
            Validity::InForce { .. } | Validity::Unlimited => None,
        };
        if let Some((key, text)) = note {
            writeln!(out, "{}", self.texts.text(&format!("cli.assess.{key}"), &[("text", Arg::from(&text))]))?;
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

    fn cell(&self, assessment: &Assessment, (figure, scale): &Column) -> String {
        match (assessment.evaluation().figure(figure), Scale::by_id(scale)) {
            (Some(Cell::Known(value)), Some(scale)) => format_quantity(value, scale, self.texts.language()).number,
            (Some(Cell::Missing), _) => self.say("cli.assess.missing"),
            (Some(Cell::Undefined(cause)), _) => self.say(&format!("cause.{}", cause.id())),
            (None, _) | (_, None) => "—".to_owned(),
        }
    }

    /// The routes of a parcel of which at least one value is known.
    fn routes(&self, id: &str, assessment: &Assessment) -> Vec<Vec<String>> {
        let known = |column: &Column| assessment.evaluation().figure(&column.0).and_then(Cell::known).is_some();
        let row = |route: &str| {
            let columns = route_columns(route);
            let cells = columns.iter().map(|column| self.cell(assessment, column));
            let name = self.say(&format!("cli.route.{route}"));
            columns.iter().any(known).then(|| [id.to_owned(), name].into_iter().chain(cells).collect())
        };
        ROUTES.iter().filter_map(|route| row(route.id)).collect()
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
        output::table(&[vec![heading], rows].concat(), out)
    }

    fn label<'t>(&self, text: &'t Text) -> &'t str {
        match self.texts.language() {
            Language::ZhCn => &text.zh,
            Language::En => &text.en,
        }
    }

    /// The type; where it is not decided, the one by what is entered so far.
    fn kind(&self, assessment: &Assessment) -> String {
        let types = assessment.rulebook().types();
        if types.is_empty() {
            return self.say("cli.assess.no_types");
        }
        let diagnosis = assessment.diagnosis();
        let name = |id: &String| {
            let own = types.iter().find(|own| own.id == *id);
            own.map_or_else(|| id.clone(), |own| self.label(diagnosis.label_of(own)).to_owned())
        };
        let open = match &diagnosis.decision {
            Decision::Type(id) => return name(id),
            Decision::None => return self.say("cli.assess.no_type"),
            Decision::Undefined(cause) => return self.say(&format!("cause.{}", cause.id())),
            Decision::DependsOn(fields) => fields.len(),
        };
        let entered = match &diagnosis.as_entered {
            AsEntered::Type(id) => name(id),
            AsEntered::Open(ids) => {
                let names = ids.iter().map(name).collect::<Vec<_>>().join(&self.say("cli.assess.or"));
                self.texts.text("cli.assess.possibly", &[("types", Arg::from(&names))])
            }
            AsEntered::None => self.say("cli.assess.no_type"),
        };
        self.texts.text("cli.assess.as_entered", &[("type", Arg::from(&entered)), ("count", Arg::from(open))])
    }

    /// The levels of the idle clock that are reached, the most that the fee may be, and the rules that warn; none of
    /// them while entries contradict each other.
    fn findings(&self, assessment: &Assessment) -> Vec<String> {
        if assessment.contradiction().is_some() {
            return Vec::new();
        }
        let reached = |figure: &&str| assessment.evaluation().figure(figure).is_some_and(Cell::is_true);
        let levels = ["idle_fee_level", "idle_recovery_level"].into_iter().filter(reached);
        let mut lines: Vec<String> = levels.map(|level| self.say(&format!("figure.{level}"))).collect();
        if let Some(ceiling) = self.written(assessment, "idle_fee_ceiling").filter(|_| !lines.is_empty()) {
            lines.push(format!("{} {ceiling}", self.say("figure.idle_fee_ceiling")));
        }
        let warning = |finding: &&Finding| finding.status == Status::Yes && finding.severity != Severity::Note;
        let warnings = assessment.diagnosis().findings.iter().filter(warning);
        lines.extend(warnings.filter_map(|finding| {
            let mut packs = assessment.rulebook().members().iter().map(|member| &member.pack);
            let rules = &packs.find(|pack| pack.id == finding.pack)?.rules;
            let outcome = self.label(&rules.iter().find(|rule| rule.id == finding.rule)?.outcome);
            Some(outcome_text(outcome, |figure| self.written(assessment, figure)))
        }));
        lines
    }

    fn finding(&self, parcel: &str, text: &str) -> String {
        self.texts.text("cli.assess.finding", &[("parcel", Arg::from(parcel)), ("text", Arg::from(text))])
    }

    /// A known day, or a known number in the first unit of its quantity.
    fn written(&self, assessment: &Assessment, figure: &str) -> Option<String> {
        let value = assessment.evaluation().figure(figure)?.known()?;
        match assessment.evaluation().graph().kind_of(figure)?.ty {
            Type::Date => Some(format_date(date_of_day(value)?, self.texts.language())),
            Type::Number(dimension) => {
                let id = if dimension == Dimension::MONEY { "ten_thousand_yuan" } else { "ratio" };
                let scale = Scale::by_id(id).filter(|scale| scale.dimension() == dimension)?;
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
