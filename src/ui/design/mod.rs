//! Components that know no parcel: they get plain props and say what was done by typed callbacks.

mod button;
mod choice_field;
mod drawer;
mod field_frame;
mod figure;
mod fold;
mod notice;
mod origin;
mod quantity_field;
mod scale_line;
mod select;
mod standing;
mod text_field;
mod text_input;

pub use button::{Button, ButtonKind};
pub use choice_field::{ChoiceField, ChoiceOption};
pub use drawer::Drawer;
pub use field_frame::FieldFrame;
pub use figure::{Amount, Figure, FigureSize, FigureView};
pub use fold::Fold;
pub use notice::{Notice, NoticeWeight};
pub use origin::{Mark, OriginMark};
pub use quantity_field::{
    AreaField, Entered, FieldView, MoneyField, PlainField, QuantityField, RateField, TimeField, YearlyMoneyField,
};
pub use scale_line::{ScaleLine, ScaleLineView};
pub use select::{Select, SelectOption};
pub use standing::{Standing, StandingWord};
pub use text_field::TextField;
pub use text_input::TextInput;
