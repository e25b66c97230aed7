//! The one checksum of what is kept and of what people keep: it finds damage, and is no protection against intent.

/// FNV-1a with 64 bits over some texts in turn. Source: the parameters that its authors publish.
///
/// ```
/// use musuan::engine::checksum::fnv_1a;
/// // Published vectors.
/// assert_eq!(fnv_1a(&[""]), 0xcbf2_9ce4_8422_2325);
/// assert_eq!(fnv_1a(&["foo", "bar"]), 0x8594_4171_f739_67e8);
/// ```
#[must_use]
pub fn fnv_1a(texts: &[&str]) -> u64 {
    let mut checksum = Checksum::default();
    texts.iter().for_each(|text| checksum.take_in(text));
    checksum.value()
}

/// [`fnv_1a`] of texts that come one after the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Checksum(u64);

impl Default for Checksum {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Checksum {
    /// A further text.
    pub fn take_in(&mut self, text: &str) {
        let further = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        self.0 = text.bytes().fold(self.0, further);
    }

    /// The checksum of all so far.
    #[must_use]
    pub fn value(self) -> u64 {
        self.0
    }
}
