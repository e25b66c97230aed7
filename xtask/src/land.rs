//! The land of the invented park: where its plots lie.
//!
//! Twelve rows of 26 plots, in six districts A to F. Two rows back to back make a strip of blocks between streets; a block has
//! up to six plots. Plots fill their block, so that each has exactly the area of its list. The sea east of Zhejiang carries
//! the park: nothing real lies there.

/// Centre of the park, degrees: on the central meridian of zone 41.
const LONGITUDE: f64 = 123.0;
const LATITUDE: f64 = 30.0;
/// CGCS2000.
const SEMI_MAJOR_M: f64 = 6_378_137.0;
const ECCENTRICITY_SQUARED: f64 = 0.006_694_380_022_900_8;

/// Width of the park, m.
const WIDTH_M: f64 = 4_400.0;
/// Streets: between districts, between strips, between the blocks of a strip.
const MAIN_STREET_M: f64 = 32.0;
const STREET_M: f64 = 24.0;
const SIDE_STREET_M: f64 = 16.0;

/// Plots in a row of each of the three districts that lie side by side: 26.
const COLUMNS: [usize; 3] = [9, 8, 9];
const DISTRICTS: [[char; 3]; 2] = [['A', 'B', 'C'], ['D', 'E', 'F']];
/// Strips of a district, each of two rows.
const STRIPS: usize = 3;
/// Plots of a row that share a block.
const IN_A_BLOCK: usize = 3;

/// A neighbour whose land is less than this share of a plot's own is wrapped by it: the plot is an L.
const WRAPPED: f64 = 0.55;
/// How deep the wrapped one reaches, of the depth of the row.
const WRAPPED_DEPTH: f64 = 0.62;

/// Where one parcel lies.
pub struct Plot {
    /// District of the park.
    pub district: char,
    /// Corners in metres east and north of the centre, counter-clockwise, the first not repeated.
    pub corners: Vec<(f64, f64)>,
}

/// Lays out plots of these areas (m²), in this order.
pub fn lay_out(areas: &[f64]) -> Vec<Plot> {
    let mut rest = areas;
    let mut halves = Vec::new();
    for names in DISTRICTS {
        let mut districts = Vec::new();
        for (district, columns) in names.into_iter().zip(COLUMNS) {
            let (own, others) = rest.split_at((columns * 2 * STRIPS).min(rest.len()));
            districts.push((district, columns, own));
            rest = others;
        }
        halves.push(districts);
    }
    let heights: Vec<f64> = halves.iter().map(|half| common_height(half)).collect();
    let mut top = (heights.iter().sum::<f64>() + MAIN_STREET_M) / 2.0;
    let mut plots = Vec::new();
    for (half, height) in halves.iter().zip(heights) {
        let mut left = -WIDTH_M / 2.0;
        for (district, columns, areas) in half {
            let width = district_width(areas, *columns, height);
            district_plots(*district, *columns, areas, (left, top, width), &mut plots);
            left += width + MAIN_STREET_M;
        }
        top -= height + MAIN_STREET_M;
    }
    plots
}

/// The height at which the districts of a half fill the width of the park, by halving.
fn common_height(half: &[(char, usize, &[f64])]) -> f64 {
    let wanted = WIDTH_M - MAIN_STREET_M * (half.len() - 1) as f64;
    let (mut low, mut high) = (100.0, 20_000.0);
    for _ in 0..200 {
        let middle = (low + high) / 2.0;
        let width: f64 = half.iter().map(|(_, columns, areas)| district_width(areas, *columns, middle)).sum();
        if width > wanted { low = middle } else { high = middle }
    }
    (low + high) / 2.0
}

/// The width at which the strips of a district are as high as this.
fn district_width(areas: &[f64], columns: usize, height: f64) -> f64 {
    let (mut low, mut high) = (200.0, 60_000.0);
    for _ in 0..200 {
        let middle = (low + high) / 2.0;
        let strips: f64 = areas.chunks(columns * 2).map(|strip| strip_depth(strip, columns, middle)).sum();
        if strips + STREET_M * (STRIPS - 1) as f64 > height { low = middle } else { high = middle }
    }
    (low + high) / 2.0
}

/// The depth at which the blocks of a strip and the streets between them are as wide as this.
fn strip_depth(strip: &[f64], columns: usize, width: f64) -> f64 {
    strip.iter().sum::<f64>() / (width - SIDE_STREET_M * (blocks(columns) - 1) as f64)
}

fn blocks(columns: usize) -> usize {
    columns.div_ceil(IN_A_BLOCK)
}

fn district_plots(
    district: char,
    columns: usize,
    areas: &[f64],
    (left, top, width): (f64, f64, f64),
    plots: &mut Vec<Plot>,
) {
    let mut top = top;
    for strip in areas.chunks(columns * 2) {
        let depth = strip_depth(strip, columns, width);
        let (north, south) = strip.split_at(columns.min(strip.len()));
        let mut left = left;
        let mut of_south = Vec::new();
        for (upper, lower) in north.chunks(IN_A_BLOCK).zip(south.chunks(IN_A_BLOCK)) {
            let sums = (upper.iter().sum::<f64>(), lower.iter().sum::<f64>());
            let block = (sums.0 + sums.1) / depth;
            let rear = top - sums.0 / block;
            row(upper, left, (top, rear), &mut |corners| plots.push(Plot { district, corners }));
            row(lower, left, (top - depth, rear), &mut |corners| of_south.push(Plot { district, corners }));
            left += block + SIDE_STREET_M;
        }
        plots.append(&mut of_south);
        top -= depth + STREET_M;
    }
}

/// The plots of a row of a block, from west to east, between the street in front and the line behind.
fn row(areas: &[f64], left: f64, (front, rear): (f64, f64), lay: &mut dyn FnMut(Vec<(f64, f64)>)) {
    let depth = (front - rear).abs();
    let mut left = left;
    let mut rest = areas;
    while let Some((&area, others)) = rest.split_first() {
        let next = others.first().copied();
        if let Some(small) = next.filter(|next| *next < area * WRAPPED) {
            let right = left + (area + small) / depth;
            let inner = front + (rear - front) * WRAPPED_DEPTH;
            let edge = right - small / (depth * WRAPPED_DEPTH);
            lay(turned(vec![(left, front), (edge, front), (edge, inner), (right, inner), (right, rear), (left, rear)]));
            lay(turned(vec![(edge, front), (right, front), (right, inner), (edge, inner)]));
            (left, rest) = (right, &others[1..]);
        } else {
            let right = left + area / depth;
            lay(turned(vec![(left, front), (right, front), (right, rear), (left, rear)]));
            (left, rest) = (right, others);
        }
    }
}

/// Counter-clockwise, as GeoJSON wants it.
fn turned(mut corners: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let doubled: f64 =
        corners.iter().zip(corners.iter().cycle().skip(1)).map(|((x1, y1), (x2, y2))| x1 * y2 - x2 * y1).sum();
    if doubled < 0.0 {
        corners.reverse();
    }
    corners
}

/// Longitude and latitude of a place, degrees. The sinusoidal projection keeps areas; its series is exact to a millimetre
/// within the park.
pub fn degrees((east, north): (f64, f64)) -> (f64, f64) {
    // sin 30° and cos 30°.
    let (sine, cosine) = (0.5, 0.866_025_403_784_438_6);
    let half = north / 2.0 / meridian_radius(sine);
    let above = north / meridian_radius(sine + cosine * half);
    let sine_there = sine + cosine * above - sine * above * above / 2.0;
    let cosine_there = cosine - sine * above - cosine * above * above / 2.0;
    let across = SEMI_MAJOR_M / (1.0 - ECCENTRICITY_SQUARED * sine_there * sine_there).sqrt() * cosine_there;
    (LONGITUDE + (east / across).to_degrees(), LATITUDE + above.to_degrees())
}

fn meridian_radius(sine: f64) -> f64 {
    let w = 1.0 - ECCENTRICITY_SQUARED * sine * sine;
    SEMI_MAJOR_M * (1.0 - ECCENTRICITY_SQUARED) / (w * w.sqrt())
}

#[cfg(test)]
mod tests {
    use super::{WIDTH_M, degrees, lay_out};

    fn area(corners: &[(f64, f64)]) -> f64 {
        let next = corners.iter().cycle().skip(1);
        corners.iter().zip(next).map(|((x1, y1), (x2, y2))| x1 * y2 - x2 * y1).sum::<f64>() / 2.0
    }

    #[test]
    fn every_plot_has_its_area_within_the_width_of_the_park_and_some_are_an_l() {
        let areas: Vec<f64> = (0..312).map(|index| 4_000.0 + f64::from(index * 7_919 % 38_000)).collect();
        let plots = lay_out(&areas);
        assert_eq!(plots.len(), 312);
        for (plot, wanted) in plots.iter().zip(&areas) {
            assert!((area(&plot.corners) - wanted).abs() < 1e-3, "{} instead of {wanted}", area(&plot.corners));
            assert!(plot.corners.iter().all(|(x, _)| x.abs() < WIDTH_M / 2.0 + 0.01));
        }
        let bent = plots.iter().filter(|plot| plot.corners.len() == 6).count();
        assert!(plots.iter().all(|plot| [4, 6].contains(&plot.corners.len())) && (20..160).contains(&bent), "{bent}");
        let districts: String = plots.iter().map(|plot| plot.district).collect();
        assert_eq!(
            ["A", "B", "C", "D", "E", "F"].map(|name| districts.matches(name).count()),
            [54, 48, 54, 54, 48, 54]
        );
    }

    #[test]
    fn the_centre_is_on_the_central_meridian_of_zone_41() {
        assert_eq!(degrees((0.0, 0.0)), (123.0, 30.0));
    }
}
