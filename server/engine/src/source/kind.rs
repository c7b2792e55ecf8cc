//! Which files are read, by name and by what they say.

use shirube_syntax::Notation;

/// What a file is to Terraform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Part of a module.
    Module,
    /// A part of a module that OpenTofu reads another file in place of.
    Replaced,
    /// Values for variables.
    Values,
    /// Values for the variables of all roots, named by the front.
    Given,
    /// A template: a module of its own.
    Template,
}

/// Whether a file may be a template, which only its text says.
pub fn may_be_template(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let known = ["yaml", "yml", "json", "template", "cfn"];
    !name.starts_with('.') && known.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// The notation of a template; `None` if the text is none. All YAML and JSON of a workspace is asked about, so nothing is decoded.
pub fn recognise(text: &[u8]) -> Option<Notation> {
    let has = |word: &str| memchr::memmem::find(text, word.as_bytes()).is_some();
    let typed =
        || ["AWS::", "Alexa::", "Custom::"].iter().any(|word| has(word)) && (has("Resources") || has("Transform"));
    if !has("AWSTemplateFormatVersion") && !typed() || names_another_schema(text) {
        return None;
    }
    let notation = shirube_syntax::sections::notation(text.split_inclusive(|b| *b == b'\n'));
    let odd = || std::str::from_utf8(text).is_ok_and(is_laid_out_otherwise);
    Some(if notation == Notation::JsonSections && odd() { Notation::JsonWhole } else { notation })
}

/// Whether JSON can be read, but its segments cannot: where its entries end is told by columns.
fn is_laid_out_otherwise(text: &str) -> bool {
    !shirube_syntax::sections::are_closed(text) && is_readable(text)
}

pub(super) fn is_readable(json: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(json.trim_start_matches('\u{FEFF}')).is_ok()
}

/// Whether a file says for the language server of YAML that it is something else. Who says which schema a file has is believed.
fn names_another_schema(text: &[u8]) -> bool {
    let head = text.split(|b| *b == b'\n').take(10).map(String::from_utf8_lossy);
    let mut named = head.filter_map(|line| {
        let (_, url) = line.split_once("yaml-language-server:")?.1.split_once("$schema=")?;
        Some(url.trim().to_lowercase())
    });
    // By whole words: `samples` is none of these.
    let ours = |word: &str| ["cloudformation", "sam", "serverless"].contains(&word);
    named.next().is_some_and(|url| !url.split(|c: char| !c.is_ascii_alphanumeric()).any(ours))
}

/// The role and notation of a file by its name; `None` if it is not ours.
pub fn classify(name: &str) -> Option<(Role, Notation)> {
    if name.starts_with('.') {
        return None;
    }
    Some(match name {
        _ if name.ends_with(".tf") || name.ends_with(".tofu") => (Role::Module, Notation::Hcl),
        _ if name.ends_with(".tf.json") || name.ends_with(".tofu.json") => (Role::Module, Notation::Json),
        _ if name.ends_with(".tfvars") => (Role::Values, Notation::HclValues),
        _ if name.ends_with(".tfvars.json") => (Role::Values, Notation::Json),
        _ => return None,
    })
}

/// The file that OpenTofu reads in place of this one, if it is there: `x.tofu` in place of `x.tf`.
pub fn replaced_by(path: &str) -> Option<String> {
    let (stem, json) = with_ending(path, ".tf")?;
    Some(format!("{stem}.tofu{json}"))
}

/// The file that this one is read in place of.
pub fn replaces(path: &str) -> Option<String> {
    let (stem, json) = with_ending(path, ".tofu")?;
    Some(format!("{stem}.tf{json}"))
}

/// What stands before an ending and behind it.
fn with_ending<'p>(path: &'p str, ending: &str) -> Option<(&'p str, &'p str)> {
    let (plain, json) = path.strip_suffix(".json").map_or((path, ""), |plain| (plain, ".json"));
    Some((plain.strip_suffix(ending)?, json))
}
