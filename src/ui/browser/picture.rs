//! Pictures of the page as PNG, made by the browser without a request: an SVG with the colours of paper written into it, drawn
//! on a canvas.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlImageElement, Node, XmlSerializer};

/// Dots a unit of the picture.
const SCALE: u32 = 2;

/// What the stylesheet says of a shape and a picture needs.
const LOOK: [&str; 16] = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-opacity",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "paint-order",
    "opacity",
    "visibility",
    "display",
    "font-family",
    "font-size",
    "font-weight",
    "font-variant-numeric",
];

/// A part of a picture that stands in the page already.
pub struct Inset {
    /// Its `<svg>` element. It is copied.
    pub svg: Element,
    /// Left and upper edge in the picture, width and height.
    pub room: [f64; 4],
}

/// Draws a picture twice as large as its units and gives the address of the PNG (`data:`). `markup` is an `<svg>` element whose
/// parts have classes of the stylesheet; they are drawn in the colours of paper, whatever those of the page are.
///
/// # Errors
/// What the browser says, where it cannot draw it.
pub async fn picture_png(markup: &str, (width, height): (u32, u32), insets: &[Inset]) -> Result<String, JsValue> {
    let svg = with_look(markup, (width, height), insets)?;
    let image = HtmlImageElement::new()?;
    image
        .set_src(&("data:image/svg+xml;charset=utf-8,".to_owned() + &String::from(js_sys::encode_uri_component(&svg))));
    JsFuture::from(image.decode()).await?;
    let canvas: HtmlCanvasElement = gloo::utils::document().create_element("canvas")?.unchecked_into();
    canvas.set_width(width * SCALE);
    canvas.set_height(height * SCALE);
    let ground = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.unchecked_into::<CanvasRenderingContext2d>();
    let (wide, high) = (f64::from(width * SCALE), f64::from(height * SCALE));
    ground.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, wide, high)?;
    canvas.to_data_url_with_type("image/png")
}

/// A picture as the text of an SVG file, in the colours of paper. `markup` and size are those of [`picture_png`].
///
/// # Errors
/// What the browser says, where it cannot write it.
pub fn picture_svg(markup: &str, size: (u32, u32)) -> Result<String, JsValue> {
    with_look(markup, size, &[])
}

/// The picture as a document of its own: what the stylesheet says of each part stands at the part.
fn with_look(markup: &str, (width, height): (u32, u32), insets: &[Inset]) -> Result<String, JsValue> {
    let document = gloo::utils::document();
    let host = document.create_element("div")?;
    host.set_class_name("sheet-host paper");
    host.set_attribute("aria-hidden", "true")?;
    // Fonts go by the language.
    host.set_attribute("lang", &gloo::utils::document_element().get_attribute("lang").unwrap_or_default())?;
    host.set_inner_html(markup);
    let svg = host.first_element_child().ok_or(JsValue::NULL)?;
    for Inset { svg: inset, room } in insets {
        let copy: Element = inset.clone_node_with_deep(true)?.unchecked_into();
        for (name, value) in ["x", "y", "width", "height"].into_iter().zip(room) {
            copy.set_attribute(name, &value.to_string())?;
        }
        svg.append_child(&copy)?;
    }
    svg.set_attribute("width", &(width * SCALE).to_string())?;
    svg.set_attribute("height", &(height * SCALE).to_string())?;
    // The stylesheet looks at elements of the page only.
    gloo::utils::body().append_child(&host)?;
    let text = write_look(&host).and_then(|()| XmlSerializer::new()?.serialize_to_string(svg.unchecked_ref::<Node>()));
    host.remove();
    text
}

fn write_look(host: &Element) -> Result<(), JsValue> {
    let parts = host.query_selector_all("svg *")?;
    for part in (0..parts.length()).filter_map(|at| parts.item(at)) {
        let part: Element = part.unchecked_into();
        let Some(look) = gloo::utils::window().get_computed_style(&part)? else { continue };
        for name in LOOK {
            let value = look.get_property_value(name)?;
            if !value.is_empty() {
                part.set_attribute(name, &value)?;
            }
        }
    }
    Ok(())
}
