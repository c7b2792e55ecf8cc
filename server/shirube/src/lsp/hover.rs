//! Hovers.

use shirube_engine::Workspace;
use tower_lsp::ls_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use super::convert::{self, Desk};

/// What stands at a position.
pub fn hover(ws: &mut Workspace, desk: &Desk, params: &HoverParams) -> Option<Hover> {
    let at = &params.text_document_position_params;
    let path = convert::path(&at.text_document.uri)?;
    let offset = desk.offset(ws, &path, at.position);
    let hover = ws.hover(&path, offset)?;
    let text = hover.text.get(desk.locale);
    let contents = if desk.features.markdown {
        MarkupContent { kind: MarkupKind::Markdown, value: text.to_owned() }
    } else {
        MarkupContent { kind: MarkupKind::PlainText, value: plain(text) }
    };
    let range = desk.range(ws, &path, hover.range);
    Some(Hover { contents: HoverContents::Markup(contents), range: Some(range) })
}

/// Markdown without its marks. It only has to read well; what was written by people is left alone as far as possible.
pub fn plain(markdown: &str) -> String {
    let mut lines = Vec::new();
    let mut fenced = false;
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if fenced {
            lines.push(line.to_owned());
        } else if line.trim() != "---" {
            let (indent, words) = line.strip_prefix('>').map_or(("", line), |quote| ("  ", quote.trim_start()));
            let heading = words.trim_start_matches('#');
            let is_heading = heading.len() < words.len() && heading.starts_with(' ');
            let words = if is_heading { heading.trim_start() } else { words };
            lines.push(format!("{indent}{}", inline(words)).trim_end().to_owned());
        }
    }
    lines.join("\n").trim().to_owned()
}

/// Without emphasis, code marks and escapes; a link becomes its text and its address.
fn inline(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let mut next = first.len_utf8();
        if let Some((text, href, length)) = link(rest) {
            out.push_str(&inline(text));
            out.push_str(" (");
            out.push_str(href);
            out.push(')');
            next = length;
        } else if first == '\\' && rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) {
            out.push_str(&rest[1..2]);
            next = 2;
        } else if let Some(code) = rest.strip_prefix('`')
            && let Some(end) = code.find('`')
        {
            out.push_str(&code[..end]);
            next = end + 2;
        } else if rest.starts_with("**") {
            next = 2;
        } else if !out.ends_with(char::is_alphanumeric)
            && let Some(emphasis) = emphasis(rest)
        {
            out.push_str(&inline(emphasis));
            next = emphasis.len() + 2;
        } else {
            out.push(first);
        }
        rest = &rest[next..];
    }
    out
}

/// What stands between single asterisks that enclose words: `*so*`, not the wildcards of `s3:* and ec2:*`.
fn emphasis(text: &str) -> Option<&str> {
    let (inner, after) = text.strip_prefix('*')?.split_once('*')?;
    let tight = !inner.is_empty() && inner.trim() == inner;
    (tight && !after.starts_with(|c: char| c == '*' || c.is_alphanumeric())).then_some(inner)
}

fn link(text: &str) -> Option<(&str, &str, usize)> {
    let (label, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (href, _) = rest.split_once(')')?;
    (!label.contains('[') && !href.contains(' ')).then_some((label, href, label.len() + href.len() + 4))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn marks_are_stripped() {
        let markdown = "### 暗号化 `encrypted`\n\n`false` ← **var.x** ([文書](https://example.jp/a.md))\n\n> 全ての\n> レイヤー\n\n\
                        ---\n```hcl\na = \"`b`\"\n```\n- a\\_b * c\n  - d # e";
        let expected = "暗号化 encrypted\n\nfalse ← var.x (文書 (https://example.jp/a.md))\n\n  全ての\n  レイヤー\n\n\
                        a = \"`b`\"\n- a_b * c\n  - d # e";
        assert_eq!(plain(markdown), expected);
    }

    #[test]
    fn emphasis_is_stripped_and_wildcards_stay() {
        assert_eq!(
            plain("*Unofficial translation:* In the `*` cloud (*so*)"),
            "Unofficial translation: In the * cloud (so)"
        );
        for text in ["s3:* and ec2:*", "Action と Resource が共に *（全て）", "* a *", "a*b*c", "2 * 3 * 4", "***"]
        {
            assert_eq!(plain(text), text.replace("**", ""));
        }
    }

    #[test]
    fn broken_markdown_is_left_alone() {
        for text in ["`a", "[a](b", "[a", "a\\", "*"] {
            assert_eq!(plain(text), text);
        }
    }
}
