//! Markup as text, for pictures with many parts that nobody touches: far less program than a tree of nodes.

/// Markup that grows at its end. Every text and every value of an attribute is escaped.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Markup(String);

impl Markup {
    /// Begins an element.
    pub fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.text(value);
            self.0.push('"');
        }
        self.0.push('>');
    }

    /// Text within the element that was begun last.
    pub fn text(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                _ => self.0.push(character),
            }
        }
    }

    /// Ends an element.
    pub fn close(&mut self, tag: &str) {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
    }

    /// An element with nothing but text in it.
    pub fn whole(&mut self, tag: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(tag, attributes);
        self.text(text);
        self.close(tag);
    }

    /// All of it.
    #[must_use]
    pub fn into_text(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Markup;

    #[test]
    fn texts_and_values_cannot_end_what_they_stand_in() {
        let mut markup = Markup::default();
        markup.open("g", &[("aria-label", "a \"b\" & c")]);
        markup.whole("text", &[], "1 < 2 > 0");
        markup.close("g");
        let expected = "<g aria-label=\"a &quot;b&quot; &amp; c\"><text>1 &lt; 2 &gt; 0</text></g>";
        assert_eq!(markup.into_text(), expected);
    }
}
