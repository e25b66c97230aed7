/// Files above this size are refused whatever is in them; callers ask for the size before they load a file. The whole
/// program stays below 600 MB: what is left is for the program itself and for what follows the reading.
pub const LARGEST_FILE_BYTES: usize = 420 << 20;
/// As [`LARGEST_FILE_BYTES`] for a file that is decoded as a whole.
pub const LARGEST_TEXT_BYTES: usize = 32 << 20;
