//! Cards: what a hover shows about a control, a finding or a section.
//!
//! A card quotes an authority, so it keeps two voices apart: what the guideline says, verbatim, and what shirube concludes from it.
//! It never says more than the passage: where the words impose nothing, the card says that they do not.

use shirube_policy::{
    Locale, Text,
    guideline::Section,
    pack::{Control, Pack},
};

/// The value that a policy judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueLine {
    /// Path of the argument.
    pub name: String,
    /// The value as printed, with secrets already replaced; `None` if the argument is not there, or if `from` says it all.
    pub value: Option<Text>,
    /// Where the value comes from, newest first, such as `envs/prod/terraform.tfvars:5 の値`.
    pub from: Vec<Text>,
}

/// More characters of a value than this are no help in a hover.
const LONGEST_VALUE: usize = 120;
/// More steps than this push the guideline out of sight.
const MOST_STEPS: usize = 4;
/// What stands before every translation.
pub(crate) const UNOFFICIAL: &str = "*Unofficial translation by shirube:*";
/// Characters of a section's text.
const LONGEST_PASSAGE: usize = 400;

/// The card of a control, for a finding with its message and value.
pub fn control(pack: &Pack, control: &Control, message: Option<&Text>, value: Option<&ValueLine>) -> Text {
    both(|locale| {
        let mut parts = Vec::new();
        let first = escape(message.unwrap_or(&control.title).get(locale));
        // An empty line would end the paragraph, and the bold type with it.
        let first: Vec<&str> = first.lines().filter(|line| !line.is_empty()).collect();
        parts.push(format!("**{}**", first.join("\n")));
        parts.extend(value.map(|value| value_line(value, locale)));
        let section = pack.guideline.section(&control.section);
        if !control.quote.is_empty() {
            parts.push(heading(&control.section, section, locale));
            parts.push(quotation(pack, &escape(&control.quote)));
            if locale == Locale::En && !control.quote_en.is_empty() {
                parts.push(translated(&control.quote_en));
            }
        }
        let why = control.why.get(locale).trim();
        if !why.is_empty() {
            let voice = words(locale, "shirube の判断", "What shirube concludes");
            parts.push(format!("**{voice}**\n\n{why}"));
        }
        parts.extend(link(pack, &control.id, locale));
        parts.join("\n\n")
    })
}

/// The card of a section: its beginning and the controls that look at it.
pub fn section(pack: &Pack, section: &Section) -> Text {
    both(|locale| {
        let mut parts = vec![heading(&section.id, Some(section), locale)];
        let passage = pack.guideline.passage(section);
        if !passage.is_empty() {
            let (shown, whole) = beginning(passage);
            let rest = if whole { "" } else { words(locale, "\n\n（以下略）", "\n\n(The text goes on.)") };
            parts.push(format!("{}{rest}", quotation(pack, shown)));
        }
        let translation = pack.guideline.passage_en(section);
        if locale == Locale::En && !translation.is_empty() {
            let (shown, whole) = beginning(translation);
            let rest = if whole { "" } else { "\n\n(The text goes on.)" };
            parts.push(format!("{UNOFFICIAL}\n\n{}{rest}", quoted(shown)));
        }
        let ids: Vec<String> =
            pack.controls().filter(|c| c.section == section.id).map(|c| format!("`{}`", c.id)).collect();
        if !ids.is_empty() {
            let voice =
                words(locale, "shirube がこの節に基づいて見る統制", "Controls that shirube bases on this section");
            parts.push(format!("{voice}: {}", ids.join(", ")));
        }
        parts.join("\n\n")
    })
}

/// The card of a finding of a policy without a control: the editor shows the message already, and there is nothing to quote.
pub fn policy(id: &str, message: &Text, value: Option<&ValueLine>) -> Text {
    both(|locale| {
        let message: Vec<String> = message
            .get(locale)
            .lines()
            .map(escape)
            .filter(|line| !line.is_empty())
            .map(|l| format!("**{l}**"))
            .collect();
        let mut parts = vec![message.join("\n")];
        parts.extend(value.map(|value| value_line(value, locale)));
        parts.push(words(locale, "ポリシー {}", "Policy {}").replace("{}", &code(id)));
        parts.join("\n\n")
    })
}

/// The card of a value that nothing is asked of.
pub fn value(line: &ValueLine) -> Text {
    both(|locale| value_line(line, locale))
}

fn both(card: impl Fn(Locale) -> String) -> Text {
    Text::new(card(Locale::Ja), card(Locale::En))
}

pub(crate) fn words<'w>(locale: Locale, ja: &'w str, en: &'w str) -> &'w str {
    match locale {
        Locale::Ja => ja,
        Locale::En => en,
    }
}

fn value_line(line: &ValueLine, locale: Locale) -> String {
    let name = code(&line.name);
    let mut shown = match &line.value {
        Some(value) => format!("{name} = {}", code(value.get(locale))),
        // Steps without a value: where the place itself is the value, as at a finding.
        None if !line.from.is_empty() => name,
        None => words(locale, "{} は書かれていません", "{} is not set").replace("{}", &name),
    };
    for step in line.from.iter().take(MOST_STEPS) {
        shown.push_str(" ← ");
        shown.push_str(&escape(step.get(locale)));
    }
    if line.from.len() > MOST_STEPS {
        shown.push_str(" ← …");
    }
    shown
}

/// What the guideline says starts here: number, title, and how far the words reach where they impose nothing or not on everybody.
fn heading(id: &str, section: Option<&Section>, locale: Locale) -> String {
    let title = section.map_or("", |s| s.title.get(locale));
    let force = section.map_or("", |s| force(&s.force, locale));
    match locale {
        Locale::Ja if force.is_empty() => format!("**本方針 {}**　{}", escape(id), escape(title)),
        Locale::Ja => format!("**本方針 {}**　{}（{force}）", escape(id), escape(title)),
        Locale::En => {
            let unofficial = if title.is_empty() { "" } else { "unofficial title" };
            let notes: Vec<&str> = [unofficial, force].into_iter().filter(|n| !n.is_empty()).collect();
            let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) };
            format!("**What the guideline says, {}** {}{notes}", escape(id), escape(title)).trim_end().to_string()
        }
    }
}

/// Only weaker words than a duty are named: how strong the strong ones are is for the passage itself to say.
pub(crate) fn force(word: &str, locale: Locale) -> &'static str {
    match word {
        "duty" => "",
        "duty-conditional" => words(locale, "条件に当たる場合の記載", "where its conditions apply"),
        "principle" => words(locale, "基本とする考え方", "a principle"),
        "recommendation" => words(locale, "推奨", "a recommendation"),
        "benefit" => words(locale, "利点の説明。義務を課す記載ではない", "a benefit; it imposes nothing"),
        // Scope, definitions and background, and whatever another pack may call it.
        _ => words(locale, "義務を課す記載ではない", "it imposes nothing"),
    }
}

/// A passage as a quotation with its source. The title and the edition stay in the language of the source.
pub(crate) fn quotation(pack: &Pack, passage: &str) -> String {
    let lines = quoted(passage);
    let (title, edition) = (&pack.about.title.ja, &pack.about.edition.ja);
    let source = match (title.is_empty(), edition.is_empty()) {
        (true, true) => return lines,
        (false, true) => format!("「{}」", escape(title)),
        (true, false) => escape(edition),
        (false, false) => format!("「{}」{}", escape(title), escape(edition)),
    };
    format!("{lines}\n>\n> — {source}")
}

pub(crate) fn quoted(passage: &str) -> String {
    let lines: Vec<String> = passage.lines().map(|line| format!("> {line}").trim_end().to_string()).collect();
    lines.join("\n")
}

/// The beginning of a text up to the end of a sentence, and whether that is all of it. English takes about twice the characters.
fn beginning(passage: &str) -> (&str, bool) {
    let longest = if passage.contains('。') { LONGEST_PASSAGE } else { 2 * LONGEST_PASSAGE };
    let Some((limit, _)) = passage.char_indices().nth(longest) else { return (passage, true) };
    let cut = &passage[..limit];
    let sentence = cut.rfind('。').map(|i| i + '。'.len_utf8()).or_else(|| cut.rfind(". ").map(|i| i + 1));
    let end = sentence.or_else(|| cut.rfind('\n')).unwrap_or(limit);
    (passage[..end].trim_end(), false)
}

/// A translated passage on its own line.
pub(crate) fn translated(passage: &str) -> String {
    format!("{UNOFFICIAL} {}", escape(passage))
}

/// An address so that nothing in it ends a link.
pub(crate) fn address(uri: &str) -> String {
    let mut url = String::new();
    for byte in uri.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'*+,;=%".contains(&byte) {
            url.push(char::from(byte));
        } else {
            url.push_str(&format!("%{byte:02X}"));
        }
    }
    url
}

/// A link to what is written about a control.
fn link(pack: &Pack, control: &str, locale: Locale) -> Option<String> {
    let url = address(&pack.docs_url(control)?);
    let name = escape(control);
    Some(format!("[{}]({url})", words(locale, "{} の解説", "About {}").replace("{}", &name)))
}

/// A text so that Markdown shows it as it is.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, line) in text.trim().lines().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        escape_line(line.trim(), &mut out);
    }
    out
}

fn escape_line(line: &str, out: &mut String) {
    // At the start of a line, digits with a dot or bracket begin a list, as do some signs; `=` makes the line above a heading.
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut behind = line[digits..].chars();
    let list = digits > 0
        && behind.next().is_some_and(|c| matches!(c, '.' | ')'))
        && behind.next().is_none_or(char::is_whitespace);
    for (at, c) in line.char_indices() {
        let begins = (at == 0 && matches!(c, '-' | '+' | '=')) || (list && at == digits);
        if begins || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!') {
            out.push('\\');
        }
        out.push(c);
    }
}

/// A text as code on one line, shortened if it is long.
pub(crate) fn code(text: &str) -> String {
    let mut line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST_VALUE).collect();
    if text.chars().nth(LONGEST_VALUE).is_some() {
        line.push('…');
    }
    if line.trim().is_empty() {
        return "` `".to_string();
    }
    // The fence must be longer than any run of the same sign within.
    let longest = line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if longest > 0 { " " } else { "" };
    format!("{fence}{pad}{line}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use shirube_policy::{
        Severity,
        guideline::Guideline,
        pack::{About, Compiled, Profile},
    };

    use super::*;

    const QUOTE: &str = "当該クラウドで利用するデータセンタの設置場所に関しては、国内であることを基本とする。";

    const TRANSLATION: &str = "Japan is the basic choice.";

    fn pack(force: &str) -> Pack {
        let text = format!("## 3.2 x\n\n{QUOTE}\n\n{}", "長い文。".repeat(300));
        let text_en = format!("## 3.2 x\n\n{TRANSLATION}\n\n{}", "A long text. ".repeat(300));
        let section = Section {
            id: "3.2-2".into(),
            title: Text::new("クラウドサービスの利用方針", "Use of cloud services"),
            force: force.into(),
            checkable: "partly".into(),
            ask: None,
            why: None,
            see_also: Vec::new(),
            place: (9, text.len()),
            place_en: (9, text_en.len()),
        };
        let control = Control {
            id: "region-outside-japan".into(),
            section: "3.2-2".into(),
            severity: Severity::Error,
            profile: Profile::Essential,
            title: Text::new("国外のリージョンを利用している", "Region is outside Japan"),
            quote: QUOTE.into(),
            quote_en: TRANSLATION.into(),
            why: Text::new(
                "本方針は国内を基本とするとしています。\nshirube は外れるものと判断します。",
                "shirube concludes this.",
            ),
        };
        Pack::new(Compiled {
            about: About {
                title: Text::new("利用に係る基本方針", "Basic policy"),
                edition: Text::new("2022年（決定日が未記入の版）", "2022年（決定日が未記入の版）"),
                docs_url: "https://example.com/docs/".into(),
                ..About::default()
            },
            guideline: Guideline { text, text_en, sections: vec![section] }.into(),
            controls: vec![control],
            ..Compiled::default()
        })
    }

    fn card(pack: &Pack, message: Option<&Text>, value: Option<&ValueLine>) -> Text {
        control(pack, pack.control("region-outside-japan").expect("the control"), message, value)
    }

    fn in_order(text: &str, parts: &[&str]) {
        let mut at = 0;
        for part in parts {
            let found =
                text[at..].find(part).unwrap_or_else(|| panic!("{part:?} is missing or out of order in\n{text}"));
            at += found + part.len();
        }
    }

    #[test]
    fn a_card_tells_the_two_voices_apart() {
        let message = Text::new("リージョンを東京にしてください。", "Use the Tokyo region.");
        let from = vec![Text::new("envs/prod/terraform.tfvars:5 の値", "value in envs/prod/terraform.tfvars:5")];
        let value = ValueLine { name: "region".into(), value: Some(Text::new("\"us-east-1\"", "\"us-east-1\"")), from };
        let card = card(&pack("principle"), Some(&message), Some(&value));
        in_order(
            &card.ja,
            &[
                "**リージョンを東京にしてください。**",
                "`region` = `\"us-east-1\"` ← envs/prod/terraform.tfvars:5 の値",
                "**本方針 3.2-2**　クラウドサービスの利用方針（基本とする考え方）",
                &format!("> {QUOTE}\n>\n> — 「利用に係る基本方針」2022年（決定日が未記入の版）"),
                "**shirube の判断**",
                "shirube は外れるものと判断します。",
                "[region-outside-japan の解説](https://example.com/docs/region-outside-japan.md)",
            ],
        );
        in_order(
            &card.en,
            &[
                "**Use the Tokyo region.**",
                "← value in envs/prod/terraform.tfvars:5",
                "**What the guideline says, 3.2-2** Use of cloud services (unofficial title; a principle)",
                &format!("> {QUOTE}"),
                "*Unofficial translation by shirube:* Japan is the basic choice.",
                "**What shirube concludes**",
                "[About region-outside-japan](",
            ],
        );
        assert!(!card.ja.contains("Japan is") && card.ja.lines().count() <= 18, "{}", card.ja);
    }

    #[test]
    fn a_section_is_translated_under_its_own_words() {
        let pack = pack("principle");
        let card = section(&pack, &pack.guideline.sections[0]);
        let unofficial = format!("*Unofficial translation by shirube:*\n\n> {TRANSLATION}");
        in_order(
            &card.en,
            &[&format!("> {QUOTE}"), "(The text goes on.)", &unofficial, "A long text.\n\n(The text goes on.)"],
        );
        assert!(!card.ja.contains("translation") && !card.ja.contains(TRANSLATION), "{}", card.ja);
        assert!(card.en.chars().count() < 2000, "{}", card.en);
    }

    #[test]
    fn a_benefit_is_never_a_duty() {
        let pack = pack("benefit");
        for card in [card(&pack, None, None), section(&pack, &pack.guideline.sections[0])] {
            assert!(card.ja.contains("義務を課す記載ではない") && card.en.contains("it imposes nothing"));
            for word in ["求め", "必要", "なければ", "must", "shall", "require"] {
                assert!(!card.ja.contains(word) && !card.en.contains(word), "{word}");
            }
        }
        assert!(!card(&self::pack("duty"), None, None).ja.contains("義務"));
    }

    #[test]
    fn texts_of_users_are_no_markdown() {
        let message = Text::new("*a* [x](command:y) <b> `c`\n\n# d\n1. e\n- f", "x");
        let value =
            ValueLine { name: "a`b".into(), value: Some(Text::new("``x\ny".repeat(100), "")), from: Vec::new() };
        let card = card(&pack("duty"), Some(&message), Some(&value)).ja;
        assert!(card.contains(r"**\*a\* \[x\](command:y) \<b\> \`c\`"), "{card}");
        assert!(card.contains("\n\\# d\n1\\. e\n\\- f**"), "{card}");
        assert!(card.contains("`` a`b `` = ``` ``x y``x y"), "{card}");
        assert!(card.lines().all(|line| line.chars().count() < 300), "{card}");
    }

    #[test]
    fn what_is_absent_is_said_or_left_out() {
        let step = Text::new("既定値", "default");
        let value = ValueLine { name: "encrypted".into(), value: None, from: vec![step; 9] };
        let full = card(&pack("duty"), None, Some(&value));
        assert!(full.ja.contains("\n`encrypted` ← 既定値 ← 既定値") && full.en.contains("← …"));
        let absent = card(&pack("duty"), None, Some(&ValueLine { from: Vec::new(), ..value }));
        assert!(absent.ja.contains("`encrypted` は書かれていません") && absent.en.contains("`encrypted` is not set"));
        let none = Control {
            quote: String::new(),
            why: Text::default(),
            ..(**pack("duty").control("region-outside-japan").expect("c")).clone()
        };
        let card = control(&Pack::default(), &none, None, None);
        assert_eq!(card, Text::new("**国外のリージョンを利用している**", "**Region is outside Japan**"));
    }

    #[test]
    fn a_section_shows_its_beginning() {
        let pack = pack("duty");
        let card = section(&pack, &pack.guideline.sections[0]);
        in_order(&card.ja, &["**本方針 3.2-2**", QUOTE, "長い文。", "> — 「", "（以下略）", "`region-outside-japan`"]);
        in_order(&card.en, &["What the guideline says", QUOTE, "The text goes on", "bases on this section"]);
        assert!(card.ja.chars().count() < 700);
    }
}
