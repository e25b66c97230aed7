//! XML, piece by piece. Names are those without a prefix; entities are resolved; nothing is nested without end.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Deeper nesting is no data.
const DEEPEST: usize = 256;

/// XML that breaks off or is none, at this byte.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct NotXml {
    pub at: u64,
}

/// One piece of a text.
pub(super) enum Piece<'a> {
    /// An element begins.
    Open(Element<'a>),
    /// An element of this name ends.
    Close(String),
    /// Text between elements.
    Text(Cow<'a, str>),
}

/// The beginning of an element.
pub(super) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Its name.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|each| each.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// As [`Self::attribute`], as a whole number.
    pub fn count(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }
}

/// The pieces of a text.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Xml<'a> {
    pub fn of(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// The next piece; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Piece<'a>>, NotXml> {
        loop {
            let event = self.reader.read_event().map_err(|_| self.failed())?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(self.failed());
                    }
                    Piece::Open(Element(start))
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Piece::Close(end.local_name().into_inner().to_owned())
                }
                Event::Text(text) => Piece::Text(text.into_inner()),
                Event::CData(text) => Piece::Text(text.into_inner()),
                Event::GeneralRef(entity) => {
                    let letter = entity.resolve_char_ref().map_err(|_| self.failed())?;
                    let name = entity.into_inner();
                    Piece::Text(match (letter, resolve_predefined_entity(&name)) {
                        (Some(letter), _) => Cow::Owned(letter.to_string()),
                        (None, Some(text)) => Cow::Borrowed(text),
                        (None, None) => Cow::Owned(format!("&{name};")),
                    })
                }
                Event::Eof if self.depth > 0 => return Err(self.failed()),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            }));
        }
    }

    fn failed(&self) -> NotXml {
        NotXml { at: self.reader.buffer_position() }
    }
}
