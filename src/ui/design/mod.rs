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

pub use button::{Button, ButtonKind, ButtonProps};
pub use choice_field::{ChoiceField, ChoiceFieldProps, ChoiceOption};
pub use drawer::{Drawer, DrawerProps};
pub use field_frame::{FieldFrame, FieldFrameProps};
pub use figure::{Amount, Figure, FigureProps, FigureSize, FigureView};
pub use fold::{Fold, FoldProps};
pub use notice::{Notice, NoticeProps, NoticeWeight};
pub use origin::{Mark, OriginMark, OriginMarkProps};
pub use quantity_field::{
    AreaField, Entered, FieldView, MoneyField, PlainField, QuantityField, QuantityFieldProps, RateField, TimeField,
    YearlyMoneyField,
};
pub use scale_line::{ScaleLine, ScaleLineProps, ScaleLineView};
pub use select::{Select, SelectOption, SelectProps};
pub use standing::{Standing, StandingWord, StandingWordProps};
pub use text_field::{TextField, TextFieldProps};
pub use text_input::{TextInput, TextInputProps};
