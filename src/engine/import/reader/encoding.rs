use std::io;

use super::sniff::zero_parity;
use super::{Detected, Encoding, Reason, Undecodable};
use encoding_rs::{Decoder, DecoderResult};

impl Encoding {
    fn codec(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
            Self::Gb18030 => encoding_rs::GB18030,
        }
    }

    fn mark(self) -> &'static [u8] {
        match self {
            Self::Utf8 => &[0xef, 0xbb, 0xbf],
            Self::Utf16Le => &[0xff, 0xfe],
            Self::Utf16Be => &[0xfe, 0xff],
            Self::Gb18030 => &[0x84, 0x31, 0x95, 0x33],
        }
    }
}

impl Detected {
    /// The encoding of a format that has no other.
    pub(super) const FIXED: Self =
        Self { encoding: Encoding::Utf8, reason: Reason::Format, mark: 0, has_damage: false };
}

/// Up to one line in so many may hold bytes that are no text.
const LINES_PER_DAMAGED: usize = 100;

/// What is wrong with a text in an encoding.
#[derive(Clone, Copy, Debug, Default)]
struct Damage {
    lines: usize,
    /// Lines with bytes that are no text.
    hit: usize,
    /// Places with such bytes.
    places: usize,
    /// Lines that are not plain ASCII and all text.
    sound: usize,
}

impl Damage {
    fn of(bytes: &[u8], detected: Detected) -> Self {
        let mut damage = Self::default();
        let (mut is_hit, mut is_plain) = (false, true);
        let mut text = DecodedText::new(bytes, Detected { has_damage: true, ..detected });
        while text.fill().unwrap_or(false) {
            for &byte in text.piece().iter() {
                if byte == b'\n' {
                    damage.end_line(is_hit, is_plain);
                    (is_hit, is_plain) = (false, true);
                }
                is_plain &= byte.is_ascii();
            }
            damage.places += text.damaged;
            is_hit |= text.damaged > 0;
        }
        damage.end_line(is_hit, is_plain);
        damage
    }

    fn end_line(&mut self, is_hit: bool, is_plain: bool) {
        self.lines += 1;
        self.hit += usize::from(is_hit);
        self.sound += usize::from(!is_hit && !is_plain);
    }

    /// Whether the rest of the text can be relied on: one place, or few lines.
    fn is_slight(self) -> bool {
        self.places <= 1 || self.hit * LINES_PER_DAMAGED <= self.lines
    }
}

/// As [`detect`], for a table: bytes that are no text cost their cells, not the file, where they are few.
///
/// # Errors
/// As [`detect`], where they are many.
pub(super) fn detect_table(bytes: &[u8], chosen: Option<Encoding>) -> Result<Detected, Undecodable> {
    let strict = detect(bytes, chosen);
    let Err(error) = strict else { return strict };
    let marked = Encoding::ALL.into_iter().find(|encoding| bytes.starts_with(encoding.mark()));
    let of = |encoding: Encoding, reason| {
        let mark = if marked == Some(encoding) { encoding.mark().len() } else { 0 };
        Detected { encoding, reason, mark, has_damage: true }
    };
    let candidates = match (chosen, marked) {
        (Some(encoding), _) => vec![of(encoding, Reason::Chosen)],
        (None, Some(encoding)) => vec![of(encoding, Reason::ByteOrderMark)],
        (None, None) => vec![of(Encoding::Utf8, Reason::ValidUtf8), of(Encoding::Gb18030, Reason::ValidGb18030)],
    };
    let looked_at = candidates.into_iter().map(|detected| (detected, Damage::of(bytes, detected)));
    // Lines of Chinese that are valid UTF-8 do not happen by chance.
    let likely = looked_at.filter(|(detected, damage)| {
        damage.is_slight() && (detected.encoding != Encoding::Utf8 || chosen.is_some() || damage.sound > damage.hit)
    });
    likely
        .min_by_key(|(detected, damage)| (damage.hit, detected.encoding != Encoding::Utf8))
        .map(|(found, _)| found)
        .ok_or(error)
}

/// Finds the encoding: byte-order mark, strict UTF-8, zeros of UTF-16, strict GB18030; or checks the one chosen.
///
/// # Errors
/// [`Undecodable`] with the place of the first byte that fits neither; nothing is replaced silently.
pub fn detect(bytes: &[u8], chosen: Option<Encoding>) -> Result<Detected, Undecodable> {
    let marked = Encoding::ALL.into_iter().find(|encoding| bytes.starts_with(encoding.mark()));
    if let Some(encoding) = chosen {
        let mark = if marked == chosen { encoding.mark().len() } else { 0 };
        return check(bytes, Detected { encoding, reason: Reason::Chosen, mark, has_damage: false });
    }
    if let Some(encoding) = marked {
        return check(
            bytes,
            Detected { encoding, reason: Reason::ByteOrderMark, mark: encoding.mark().len(), has_damage: false },
        );
    }
    let head = bytes.get(..4096).unwrap_or(bytes);
    if head.contains(&0)
        && let Some(big_endian) = zero_parity(head)
    {
        let encoding = if big_endian { Encoding::Utf16Be } else { Encoding::Utf16Le };
        return check(bytes, Detected { encoding, reason: Reason::ZeroPattern, mark: 0, has_damage: false });
    }
    let utf8 =
        check(bytes, Detected { encoding: Encoding::Utf8, reason: Reason::ValidUtf8, mark: 0, has_damage: false });
    utf8.or_else(|first| {
        check(bytes, Detected { encoding: Encoding::Gb18030, reason: Reason::ValidGb18030, mark: 0, has_damage: false })
            .map_err(|second| if second.offset > first.offset { second } else { first })
    })
}

fn check(bytes: &[u8], detected: Detected) -> Result<Detected, Undecodable> {
    let failed = |offset| Undecodable { encoding: detected.encoding, offset };
    if detected.encoding == Encoding::Utf8 {
        // Several times as fast on Chinese as the standard library, which matters for a hundred megabytes.
        let text = bytes.get(detected.mark..).unwrap_or_default();
        let valid = encoding_rs::Encoding::utf8_valid_up_to(text);
        return if valid == text.len() { Ok(detected) } else { Err(failed(detected.mark + valid)) };
    }
    let mut text = DecodedText::new(bytes, detected);
    loop {
        match text.fill() {
            Ok(true) => {}
            Ok(false) => return Ok(detected),
            Err(Undecodable { offset, .. }) => return Err(failed(offset)),
        }
    }
}

/// The whole text of a file. Bytes that are no text are marked where they are few.
///
/// # Errors
/// [`Undecodable`]
pub(super) fn whole_text(bytes: &[u8], detected: Detected) -> Result<String, Undecodable> {
    let mut text = String::new();
    let mut decoded = DecodedText::new(bytes, detected);
    while decoded.fill()? {
        // A filling ends between two characters, so every piece is text by itself.
        text.push_str(&String::from_utf8_lossy(decoded.piece()));
    }
    Ok(text)
}

/// What stands for bytes that are no text.
pub(super) const LOST: char = char::REPLACEMENT_CHARACTER;
/// So much text is decoded at a time: the file is never held a second time.
const CHUNK: usize = 64 * 1024;

/// The text of a file as UTF-8 bytes, decoded as it is read. Each filling ends between two characters.
pub(super) struct DecodedText<'a> {
    bytes: &'a [u8],
    detected: Detected,
    decoder: Decoder,
    consumed: usize,
    chunk: Vec<u8>,
    ready: usize,
    given: usize,
    finished: bool,
    /// How many places of the piece decoded last are no text.
    pub damaged: usize,
}

impl<'a> DecodedText<'a> {
    pub fn new(bytes: &'a [u8], detected: Detected) -> Self {
        Self {
            bytes,
            detected,
            decoder: detected.encoding.codec().new_decoder_without_bom_handling(),
            consumed: detected.mark,
            chunk: vec![0; CHUNK + LOST.len_utf8()],
            ready: 0,
            given: 0,
            finished: false,
            damaged: 0,
        }
    }

    /// Decodes the next piece in place of the last; `false` at the end of the text.
    pub fn fill(&mut self) -> Result<bool, Undecodable> {
        (self.ready, self.given, self.damaged) = (0, 0, 0);
        while self.ready == 0 && !self.finished {
            let rest = self.bytes.get(self.consumed..).unwrap_or_default();
            let room = self.chunk.get_mut(..CHUNK).unwrap_or_default();
            let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(rest, room, true);
            self.consumed += read;
            self.ready = written;
            match result {
                DecoderResult::InputEmpty => self.finished = true,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) if self.detected.has_damage => {
                    self.damaged += 1;
                    self.ready = push_lost(&mut self.chunk, written);
                }
                DecoderResult::Malformed(length, after) => {
                    let offset = self.consumed.saturating_sub(usize::from(length) + usize::from(after));
                    return Err(Undecodable { encoding: self.detected.encoding, offset });
                }
            }
        }
        Ok(self.ready > 0)
    }

    /// The piece decoded last.
    pub fn piece(&mut self) -> &mut [u8] {
        self.chunk.get_mut(..self.ready).unwrap_or_default()
    }
}

/// Puts the mark of a lost character behind so many bytes of a piece, for which there is always room, and how many there
/// are then.
fn push_lost(chunk: &mut [u8], written: usize) -> usize {
    let room = chunk.get_mut(written..written + LOST.len_utf8()).unwrap_or_default();
    written + LOST.encode_utf8(room).len()
}

impl io::Read for DecodedText<'_> {
    fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
        if self.given == self.ready && !self.fill().map_err(io::Error::other)? {
            return Ok(0);
        }
        let source = self.chunk.get(self.given..self.ready).unwrap_or_default();
        let count = source.len().min(target.len());
        if let (Some(target), Some(source)) = (target.get_mut(..count), source.get(..count)) {
            target.copy_from_slice(source);
        }
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use proptest::prelude::*;

    use super::*;

    fn utf16(text: &str, pair: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(pair).collect()
    }

    fn decoded(bytes: &[u8]) -> (Encoding, Reason, String) {
        let detected = detect(bytes, None).unwrap();
        let mut text = String::new();
        DecodedText::new(bytes, detected).read_to_string(&mut text).unwrap();
        (detected.encoding, detected.reason, text)
    }

    #[test]
    fn each_way_an_office_saves_a_table_is_found() {
        let text = "地块编号,用地面积（亩）\nDK-01,23.375\n";
        let gb = encoding_rs::GB18030.encode(text).0.into_owned();
        assert_eq!(decoded(text.as_bytes()), (Encoding::Utf8, Reason::ValidUtf8, text.into()));
        assert_eq!(decoded(&gb), (Encoding::Gb18030, Reason::ValidGb18030, text.into()));
        let marked = format!("\u{feff}{text}");
        assert_eq!(decoded(marked.as_bytes()), (Encoding::Utf8, Reason::ByteOrderMark, text.into()));
        for (encoding, pair) in
            [(Encoding::Utf16Le, u16::to_le_bytes as fn(u16) -> [u8; 2]), (Encoding::Utf16Be, u16::to_be_bytes)]
        {
            assert_eq!(decoded(&utf16(&marked, pair)), (encoding, Reason::ByteOrderMark, text.into()));
            assert_eq!(decoded(&utf16(text, pair)), (encoding, Reason::ZeroPattern, text.into()));
        }
    }

    #[test]
    fn undecodable_bytes_are_placed_and_never_replaced() {
        assert_eq!(detect(b"ab\xffcd", None), Err(Undecodable { encoding: Encoding::Utf8, offset: 2 }));
        let mut gb = encoding_rs::GB18030.encode("用地面积").0.into_owned();
        gb.push(0xff);
        assert_eq!(detect(&gb, None), Err(Undecodable { encoding: Encoding::Gb18030, offset: 8 }));
        assert_eq!(detect(&[0xff, 0xfe, b'a'], None), Err(Undecodable { encoding: Encoding::Utf16Le, offset: 2 }));
    }

    #[test]
    fn the_user_can_choose_and_is_told_when_it_does_not_fit() {
        let gb = encoding_rs::GB18030.encode("用地").0.into_owned();
        assert_eq!(detect(&gb, Some(Encoding::Gb18030)).unwrap().reason, Reason::Chosen);
        assert_eq!(detect(&gb, Some(Encoding::Utf8)), Err(Undecodable { encoding: Encoding::Utf8, offset: 0 }));
    }

    #[test]
    fn a_text_longer_than_a_chunk_survives_in_every_encoding() {
        let text = "闵行区莘庄工业区，a🏭\n".repeat(20_000);
        let gb = encoding_rs::GB18030.encode(&text).0.into_owned();
        assert_eq!(decoded(&gb).2, text);
        assert_eq!(decoded(&utf16(&format!("\u{feff}{text}"), u16::to_le_bytes)).2, text);
    }

    proptest! {
        #[test]
        fn any_bytes_are_text_or_refused_within_the_file(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            match detect(&bytes, None) {
                Ok(detected) => {
                    let mut text = String::new();
                    DecodedText::new(&bytes, detected).read_to_string(&mut text).unwrap();
                }
                Err(Undecodable { offset, .. }) => prop_assert!(offset < bytes.len()),
            }
        }
    }
}
