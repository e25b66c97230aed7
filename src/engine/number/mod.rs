//! The one grammar of numbers and dates as people type them and as spreadsheets export them, used by form fields, file
//! readers and the command line alike; and the named roundings.
//!
//! A cell is read whole or refused whole, with the reason and its place. Blank is neither: it reads as `None`. Left out
//! on purpose: Chinese numerals, sums of magnitudes (1亿2万), decimal commas, fractions, ranges, formulas.
//!
//! ```
//! use musuan::engine::number::{NumberError, read};
//! let value = |text| read(text).map(|reading| reading.map(|reading| reading.value));
//! assert_eq!(value("１，２３４．５"), Ok(Some(1234.5)));
//! assert_eq!(value("1.87万"), Ok(Some(18_700.0)));
//! assert_eq!(value("  "), Ok(None));
//! assert_eq!(value("2,00"), Err(NumberError::Grouping { position: 2 }));
//! ```

mod date;
mod decimal;
mod error;
mod fold;
mod grammar;
mod reading;
mod reason;
mod written;

pub use date::{DateError, Day, SerialEpoch, date_from_serial, read_date, read_day};
pub use decimal::{Decimal, Rounding, round_half_even, round_half_up};
pub use error::NumberError;
pub use reading::{Reading, meant_in, names_unit, read, read_in};
pub use written::{LEGIBLE, decimal_in, exact, exact_in};
