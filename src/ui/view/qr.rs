//! A link as a QR code.

use crate::engine::project::LINK_LIMIT_CHARS;
use qrcodegen::{QrCode, QrCodeEcc};

/// The light margin that readers of QR codes ask for, in modules (ISO/IEC 18004).
const QUIET: i32 = 4;

/// A QR code as a drawing whose unit is one module.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QrDrawing {
    /// Width and height, light margin included.
    pub size: i32,
    /// The dark modules, as the `d` of a path: a run of them a rectangle.
    pub dark: String,
}

/// The code of a link; `None` where the link is longer than messengers pass on.
#[must_use]
pub fn qr_drawing(link: &str) -> Option<QrDrawing> {
    if link.chars().count() > LINK_LIMIT_CHARS {
        return None;
    }
    // The lowest level: the code is shown on a screen, where nothing is torn off, and fewer modules are larger ones.
    let code = QrCode::encode_text(link, QrCodeEcc::Low).ok()?;
    let mut dark = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                let parts = [("M", x + QUIET), (" ", y + QUIET), ("h", run), ("v1h", -run)];
                dark.extend(parts.map(|(step, by)| step.to_owned() + &by.to_string()));
                dark.push('z');
            }
            x += run + 1;
        }
    }
    Some(QrDrawing { size: code.size() + 2 * QUIET, dark })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What another program reads from the drawing, eight dots a module.
    fn read(drawing: &QrDrawing) -> String {
        const DOTS: usize = 8;
        let mut dark = vec![vec![false; drawing.size as usize]; drawing.size as usize];
        for run in drawing.dark.split('z').filter(|run| !run.is_empty()) {
            let numbers: Vec<usize> =
                run.trim_start_matches('M').split([' ', 'h', 'v']).filter_map(|number| number.parse().ok()).collect();
            let [x, y, length, ..] = numbers[..] else { panic!("{run}") };
            dark[y][x..x + length].fill(true);
        }
        let side = drawing.size as usize * DOTS;
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(
                side,
                side,
                |x, y| {
                    if dark[y / DOTS][x / DOTS] { 0 } else { 255 }
                },
            );
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().unwrap().1
    }

    #[test]
    fn another_program_reads_the_link_from_the_code() {
        let long = format!("https://example.org/musuan/#/share/{}.3", "aZ-_09".repeat(300));
        assert!(long.chars().count() <= LINK_LIMIT_CHARS && long.len() > 1_800);
        for link in ["https://example.org/#/share/q.3", &long] {
            assert_eq!(read(&qr_drawing(link).unwrap()), link);
        }
    }

    #[test]
    fn a_link_that_messengers_cut_has_no_code() {
        assert!(qr_drawing(&"a".repeat(LINK_LIMIT_CHARS)).is_some());
        assert_eq!(qr_drawing(&"a".repeat(LINK_LIMIT_CHARS + 1)), None);
    }
}
