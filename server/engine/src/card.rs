//! Hovers: what to do, where the value comes from, what the guideline says, and what shirube concludes from it.

use shirube_policy::{
    Text,
    pack::{Control, Pack},
};

/// The value of an argument and where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValueLine {
    /// The argument.
    pub name: String,
    /// Its value as it is printed; `None` if it is not shown.
    pub value: Option<String>,
    /// Where it comes from, newest step first.
    pub from: Vec<Text>,
}

/// The most steps of a value's way that a hover shows.
const MAX_STEPS: usize = 4;

/// The card of a control, in both languages.
pub fn control(pack: &Pack, control: &Control, message: Option<&Text>, value: Option<&ValueLine>) -> Text {
    let section = pack.guideline.section(&control.section);
    let heading = section.map(|s| s.title.clone()).unwrap_or_default();
    let url = pack.docs_url(&control.id);
    let ja = [
        message.map(|m| format!("**{}**", escape(&m.ja))),
        value.map(|v| value_text(v, |t| &t.ja, "由来")),
        Some(format!("**本方針 {} {}**\n\n> {}", control.section, heading.ja, control.quote)),
        Some(format!("**shirube の判断** {}", paragraph(&control.why.ja))),
        Some(format!("[{}]({url}) — {}", control.id, pack.about.edition.ja)),
    ];
    let en = [
        message.map(|m| format!("**{}**", escape(&m.en))),
        value.map(|v| value_text(v, |t| &t.en, "from")),
        Some(format!("**Guideline {} {}**\n\n> {}", control.section, heading.ja, control.quote)),
        Some(format!("*{}* — unofficial translation:\n\n> {}", heading.en, control.quote_en)),
        Some(format!("**shirube concludes** {}", paragraph(&control.why.en))),
        Some(format!("[{}]({url}) — {}", control.id, pack.about.edition.en)),
    ];
    let join = |parts: Vec<String>| parts.join("\n\n");
    Text::new(join(ja.into_iter().flatten().collect()), join(en.into_iter().flatten().collect()))
}

fn value_text(line: &ValueLine, language: fn(&Text) -> &String, from: &str) -> String {
    let mut out = match &line.value {
        Some(value) => format!("`{}` = `{}`", code(&line.name), code(value)),
        None => format!("`{}`", code(&line.name)),
    };
    for (i, step) in line.from.iter().take(MAX_STEPS).enumerate() {
        out.push_str(if i == 0 { "\n" } else { "" });
        out.push_str(&format!("\n- {}: {}", from, escape(language(step))));
    }
    out
}

/// Lines of one paragraph joined: Japanese has no blank between them.
fn paragraph(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if out.chars().next_back().is_some_and(|c| c.is_ascii()) {
            out.push(' ');
        }
        out.push_str(line.trim());
    }
    out
}

/// Text inside a code span.
fn code(text: &str) -> String {
    text.replace('`', "'").replace(['\n', '\r'], " ")
}

/// Text that Markdown must not read as markup.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
