//! A picture as plain data: shapes with classes, laid out by pure functions, drawn by one component. Colours and motion are the
//! stylesheet's.

use super::markup::Markup;
use super::quadrant::{Anchor, Rect, text_width};

/// A picture.
#[derive(Clone, PartialEq, Debug)]
pub struct Drawing {
    /// Width in its own units.
    pub width: f64,
    /// Height in its own units.
    pub height: f64,
    /// Its name.
    pub title: String,
    /// What it shows, in sentences.
    pub description: String,
    /// What is drawn, the lowest first.
    pub shapes: Vec<Shape>,
}

/// A shape and the class that colours it.
#[derive(Clone, PartialEq, Debug)]
pub struct Shape {
    /// Its class.
    pub class: &'static str,
    /// Its form.
    pub form: Form,
}

/// The form of a shape, in units of the picture.
#[derive(Clone, PartialEq, Debug)]
pub enum Form {
    /// Lines and areas, as the `d` of a path.
    Path(String),
    /// A text.
    Text {
        /// Where its anchor stands.
        x: f64,
        /// Where its baseline stands.
        y: f64,
        /// Size of the letters.
        size: f64,
        /// Which end stands at `x`.
        anchor: Anchor,
        /// The text.
        text: String,
    },
}

/// A coordinate as text: a tenth of a unit is finer than any screen.
#[must_use]
pub fn px(value: f64) -> String {
    format!("{}", (value * 10.0).round() / 10.0)
}

/// The `d` of a path through points.
#[must_use]
pub fn path_through(points: &[(f64, f64)]) -> String {
    let pairs: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", px(*x), px(*y))).collect();
    format!("M{}", pairs.join("L"))
}

/// The `d` of a disc.
#[must_use]
pub fn disc((x, y): (f64, f64), radius: f64) -> String {
    let (radius, across) = (px(radius), px(2.0 * radius));
    format!("M{},{}m-{radius},0a{radius},{radius} 0 1 0 {across},0a{radius},{radius} 0 1 0 -{across},0", px(x), px(y))
}

impl Drawing {
    pub(super) fn new((width, height): (f64, f64), title: String) -> Self {
        Self { width, height, title, description: String::new(), shapes: Vec::new() }
    }

    pub(super) fn path(&mut self, class: &'static str, d: String) {
        self.shapes.push(Shape { class, form: Form::Path(d) });
    }

    pub(super) fn line(&mut self, class: &'static str, points: &[(f64, f64)]) {
        self.path(class, path_through(points));
    }

    pub(super) fn area(&mut self, class: &'static str, points: &[(f64, f64)]) {
        self.path(class, path_through(points) + "z");
    }

    pub(super) fn rect(&mut self, class: &'static str, rect: Rect) {
        let Rect { left, top, right, bottom } = rect;
        self.area(class, &[(left, top), (right, top), (right, bottom), (left, bottom)]);
    }

    pub(super) fn disc(&mut self, class: &'static str, centre: (f64, f64), radius: f64) {
        self.path(class, disc(centre, radius));
    }

    pub(super) fn text(
        &mut self,
        class: &'static str,
        (x, y): (f64, f64),
        size: f64,
        anchor: Anchor,
        text: impl Into<String>,
    ) {
        self.shapes.push(Shape { class, form: Form::Text { x, y, size, anchor, text: text.into() } });
    }
}

impl Drawing {
    /// The picture as SVG; `id` begins the ids of its elements.
    #[must_use]
    pub fn markup(&self, id: &str) -> String {
        let (view_box, described) = ([px(self.width), px(self.height)].join(" "), id.to_owned() + "-described");
        let view_box = "0 0 ".to_owned() + &view_box;
        let mut markup = Markup::default();
        markup.open(
            "svg",
            &[
                ("class", "drawing"),
                ("viewBox", &view_box),
                ("role", "img"),
                ("aria-label", &self.title),
                ("aria-describedby", &described),
            ],
        );
        markup.whole("desc", &[("id", &described)], &self.description);
        for Shape { class, form } in &self.shapes {
            match form {
                // The stylesheet draws it bit by bit, and takes its length for 1.
                Form::Path(d) if class.ends_with("drawn") => {
                    markup.whole("path", &[("class", class), ("d", d), ("pathLength", "1")], "");
                }
                Form::Path(d) => markup.whole("path", &[("class", class), ("d", d)], ""),
                Form::Text { x, y, size, anchor, text } => markup.whole(
                    "text",
                    &[
                        ("class", class),
                        ("x", &px(*x)),
                        ("y", &px(*y)),
                        ("font-size", &px(*size)),
                        ("text-anchor", anchor.id()),
                    ],
                    text,
                ),
            }
        }
        markup.close("svg");
        markup.into_text()
    }
}

impl Shape {
    /// The room that a text takes, by an upper estimate of its width.
    #[must_use]
    pub fn text_room(&self) -> Option<Rect> {
        let Form::Text { x, y, size, anchor, text } = &self.form else { return None };
        let width = text_width(text, *size);
        let left = match anchor {
            Anchor::Start => *x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        Some(Rect { left, top: y - size * 0.85, right: left + width, bottom: y + size * 0.25 })
    }
}
