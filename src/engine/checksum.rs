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
    let bytes = texts.iter().flat_map(|text| text.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
