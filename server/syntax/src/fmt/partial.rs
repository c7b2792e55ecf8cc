//! Formatting of a few lines in a text that may itself not be formatted.
/// A line's new text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineEdit { /// Index of the line, from 0.
 pub line: usize, /// Its new text, without line end.
 pub text: String }
/// todo
pub fn format_lines(_text: &str, _touched: std::ops::Range<usize>) -> Option<Vec<LineEdit>> { None }
