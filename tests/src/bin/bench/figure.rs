//! A figure, its reference and its target; how they are printed and kept.

use std::fs;

use companion_tests::Outcome;
use companion_tests::window::workspace;
use serde_json::json;

/// What was measured.
pub(crate) struct Figure {
    pub(crate) name: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) measured: f64,
    /// What it is measured against, in the same run.
    pub(crate) reference: Option<f64>,
    pub(crate) target: Target,
}

/// What was promised.
pub(crate) enum Target {
    /// At most so many times the reference.
    Ratio(f64),
    /// At least so many times the reference.
    RatioAtLeast(f64),
    /// At most so much.
    AtMost(f64),
    /// Nothing; the figure is for the record.
    None,
}

impl Figure {
    fn ratio(&self) -> Option<f64> {
        self.reference.map(|reference| self.measured / reference)
    }

    fn is_met(&self) -> bool {
        match self.target {
            Target::Ratio(most) => self.ratio().is_some_and(|ratio| ratio <= most),
            Target::RatioAtLeast(least) => self.ratio().is_some_and(|ratio| ratio >= least),
            Target::AtMost(most) => self.measured <= most,
            Target::None => true,
        }
    }
}

/// Prints the figures and keeps them in `target/bench.json`. Answers whether every target was met.
pub(crate) fn report(figures: &[Figure]) -> Outcome<bool> {
    println!(
        "\n{:<44} {:>11} {:>11} {:>7} {:>9}",
        "", "measured", "reference", "ratio", "target"
    );
    for figure in figures {
        let reference = figure
            .reference
            .map_or_else(String::new, |reference| format!("{reference:.2}"));
        let ratio = figure
            .ratio()
            .map_or_else(String::new, |ratio| format!("{ratio:.2}"));
        let target = match figure.target {
            Target::Ratio(most) => format!("≤ {most:.2} ×"),
            Target::RatioAtLeast(least) => format!("≥ {least:.0} ×"),
            Target::AtMost(most) => format!("≤ {most:.0}"),
            Target::None => String::new(),
        };
        let verdict = if figure.is_met() { "" } else { "  MISSED" };
        let name = format!("{} ({})", figure.name, figure.unit);
        println!(
            "{name:<44} {:>11.2} {reference:>11} {ratio:>7} {target:>9}{verdict}",
            figure.measured
        );
    }
    let kept: Vec<_> = figures
        .iter()
        .map(|figure| {
            json!({
                "name": figure.name, "unit": figure.unit, "measured": figure.measured,
                "reference": figure.reference, "ratio": figure.ratio(), "met": figure.is_met(),
            })
        })
        .collect();
    let folder = workspace().join("target");
    // Not there where programs are built elsewhere.
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("bench.json"), serde_json::to_vec_pretty(&kept)?)?;
    Ok(figures.iter().all(Figure::is_met))
}

/// The middle one.
pub(crate) fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples.get(samples.len() / 2).copied().unwrap_or_default()
}
