//! An invitation's link as a QR code.

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

use crate::problems::{Outcome, Problem, ProblemCode};

/// Width and height at least, in pixels of the picture. It scales.
const SIZE: u32 = 256;

/// A picture of the code, black on white, with the quiet border that cameras need.
pub(crate) fn svg(text: &str) -> Outcome<String> {
    // The least redundancy: a screen is clean, and smaller squares are harder to read than a missing one.
    let code = QrCode::with_error_correction_level(text, EcLevel::L)
        .map_err(|error| Problem::from(ProblemCode::Unexpected).detailed(error))?;
    Ok(code
        .render::<svg::Color<'_>>()
        .min_dimensions(SIZE, SIZE)
        .quiet_zone(true)
        .build())
}
