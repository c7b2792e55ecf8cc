//! Formatting of HCL text as `terraform fmt` does it, without Terraform.
//!
//! The work goes token by token, as the canonical style is defined that way: [`lexer`] cuts the text, [`rewrite`] modernises
//! attribute values and block labels, [`layout`] decides every space, and [`partial`] applies the result to a few lines only.

mod layout;
mod lexer;
mod partial;
mod rewrite;
mod width;
mod width_table;

#[cfg(test)]
mod tests;

pub use partial::{LineEdit, format_lines};

/// Formats a whole HCL text as `terraform fmt -` does.
///
/// The input's line endings are kept, a missing final line end is added, and a byte order mark is removed, as Terraform
/// does. `None` if the text has lexical errors (an unclosed string, heredoc, comment or bracket, or a character outside the
/// language): Terraform refuses such a text, and any guess at its structure could damage it.
pub fn format(text: &str) -> Option<String> {
    let lexed = lexer::lex(text)?;
    let mut tokens = rewrite::rewrite(&lexed.tokens, &|_| true);
    let lines = layout::split(&tokens);
    layout::arrange(&mut tokens, &lines);

    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for token in &tokens {
        token.render(&mut out);
    }
    // Terraform treats spaces before the end of the text like those before a token it doesn't know.
    layout::push_spaces(&mut out, lexed.spaces_at_end);
    if !out.is_empty() && !out.ends_with('\n') {
        let has_crlf = text.rfind('\n').is_some_and(|at| text[..at].ends_with('\r'));
        out.push_str(if has_crlf { "\r\n" } else { "\n" });
    }
    Some(out)
}
