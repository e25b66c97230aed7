//! Parts of pages that know no parcel.
//!
//! A part without a memory of its own is a function from what it shows to [`Html`](yew::Html): `figure(texts, &view,
//! on_open)`. One with options is a struct that ends in `.html()`: `Button::new(label, on_press).quiet().html()`. Only
//! what keeps something between two renderings, or acts on its element, is a component. See
//! `docs/decisions/page.md`.

mod button;
mod choice_field;
mod drawer;
mod field_frame;
mod figure;
mod file_choice;
mod fold;
mod notice;
mod origin;
mod quantity_field;
mod read_out;
mod scale_line;
mod select;
mod standing;
mod text_field;
mod text_input;

pub use button::Button;
pub use choice_field::{ChoiceOption, choice_field};
pub use drawer::{Drawer, DrawerProps};
pub use figure::{Amount, FigureView, figure, large_figure};
pub use file_choice::{file_choice, files_choice};
pub use fold::fold;
pub use notice::{NoticeWeight, notice};
pub use origin::{Mark, origin_mark};
pub use quantity_field::{Entered, FieldView, Meant, quantity_field};
pub use read_out::{ReadOut, ReadOutProps};
pub use scale_line::{ScaleLineView, scale_line};
pub use select::{Select, SelectOption, SelectProps};
pub use standing::{Standing, standing_with};
pub use text_field::text_field;
pub use text_input::{TextInput, TextInputProps};
