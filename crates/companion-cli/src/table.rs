//! Columns for people. Colour only underlines what the words say.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr as _;

use crate::words::printable;

/// Between two columns.
const GAP: usize = 2;

/// How a cell is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Nothing about it.
    Plain,
    /// All is well.
    Good,
    /// To be looked at.
    Warning,
    /// To be acted on.
    Bad,
}

impl Tone {
    const fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Good => AnsiColor::Green.on_default(),
            Self::Warning => AnsiColor::Yellow.on_default(),
            Self::Bad => AnsiColor::Red.on_default().bold(),
        }
    }
}

/// One cell.
pub(crate) struct Cell {
    text: String,
    tone: Tone,
}

impl Cell {
    /// A text with a meaning.
    pub(crate) fn toned(text: &str, tone: Tone) -> Self {
        Self {
            text: printable(text),
            tone,
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::toned(&text, Tone::Plain)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::toned(text, Tone::Plain)
    }
}

/// Rows under a heading.
pub(crate) struct Table<const N: usize> {
    heading: [String; N],
    rows: Vec<[Cell; N]>,
}

impl<const N: usize> Table<N> {
    /// A table without rows.
    pub(crate) const fn new(heading: [String; N]) -> Self {
        Self {
            heading,
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: [Cell; N]) {
        self.rows.push(cells);
    }

    /// The lines, each with its end.
    pub(crate) fn text(&self) -> String {
        let widths: [usize; N] = std::array::from_fn(|column| {
            self.rows
                .iter()
                .map(|row| row[column].text.width())
                .chain([self.heading[column].width()])
                .max()
                .unwrap_or(0)
        });
        let mut text = String::new();
        let heading = self
            .heading
            .iter()
            .map(|title| (title.as_str(), Style::new().bold()));
        line(&mut text, heading, &widths);
        for row in &self.rows {
            let cells = row
                .iter()
                .map(|cell| (cell.text.as_str(), cell.tone.style()));
            line(&mut text, cells, &widths);
        }
        text
    }
}

fn line<'a>(text: &mut String, cells: impl Iterator<Item = (&'a str, Style)>, widths: &[usize]) {
    let last = widths.len().saturating_sub(1);
    for (column, (cell, style)) in cells.enumerate() {
        // Writing into a string does not fail.
        let _ = write!(text, "{style}{cell}{style:#}");
        if column < last {
            let padding = widths[column].saturating_sub(cell.width()) + GAP;
            text.extend(std::iter::repeat_n(' ', padding));
        }
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_below_one_another_also_for_wide_letters() {
        let mut table = Table::new(["A".to_owned(), "B".to_owned()]);
        table.row(["夜勤".into(), "x".into()]);
        table.row(["e\u{301}".into(), Cell::toned("y", Tone::Bad)]);
        let plain = anstream::adapter::strip_str(&table.text()).to_string();
        assert_eq!(plain, "A     B\n夜勤  x\ne\u{301}     y\n");
    }
}
