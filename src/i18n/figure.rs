use super::{Arg, Texts};

/// What a figure is called: under `figure.<id>`, else as a part of its route, of which it is a payment
/// (`page.flow.<id>`), a metric (`page.metric.<id>`) or the metric of a party. `None` if the language has no name for it.
///
/// ```
/// use musuan::i18n::{Language, Texts, figure_name};
/// let named = |id| figure_name(Texts::of(Language::En), id);
/// assert_eq!(named("plot_ratio").as_deref(), Some("Plot ratio"));
/// assert_eq!(named("buy_back.platform.irr").as_deref(), Some("Platform: Internal rate of return (buy-back)"));
/// assert_eq!(named("no_such_figure"), None);
/// ```
#[must_use]
pub fn figure_name(texts: &Texts, id: &str) -> Option<String> {
    let of_its_own = format!("figure.{id}");
    if texts.has(&of_its_own) {
        return Some(texts.text(&of_its_own, &[]));
    }
    let (route, part) = id.split_once('.')?;
    let of_route = format!("figure.of.{route}");
    let name = part_name(texts, part).filter(|_| texts.has(&of_route))?;
    Some(texts.text(&of_route, &[("figure", Arg::Text(&name))]))
}

fn part_name(texts: &Texts, part: &str) -> Option<String> {
    let said = |key: String| texts.has(&key).then(|| texts.text(&key, &[]));
    if part.starts_with("flow.") {
        return said(format!("page.{part}"));
    }
    said(format!("page.metric.{part}")).or_else(|| {
        let (party, metric) = part.split_once('.')?;
        let (party, metric) = (said(format!("page.party.{party}"))?, said(format!("page.metric.{metric}"))?);
        Some(texts.text("figure.of_party", &[("party", Arg::Text(&party)), ("figure", Arg::Text(&metric))]))
    })
}
