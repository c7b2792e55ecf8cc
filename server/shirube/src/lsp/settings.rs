//! What the user has chosen: the language of messages, from everyone who has a say, what else is shown, and the baseline.

use serde_json::Value;
use shirube_policy::Locale;
use tower_lsp::ls_types::InitializeParams;

use super::elsewhere::Scope;

/// Who asked for which language, earlier fields before later ones, and the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    setting: Option<Locale>,
    option: Option<Locale>,
    client: Option<Locale>,
    environment: Locale,
    /// Settings, and the options of the first message, which count where the settings say nothing.
    own: Value,
    options: Value,
}

/// What is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// About which files something is said.
    pub scope: Scope,
    /// Whether the way of a value is a definition.
    pub definition: bool,
    /// Whether anything stands above blocks.
    pub code_lens: bool,
    /// Whether errors in the syntax of configurations are told.
    pub syntax_errors: bool,
}

impl Settings {
    /// Reads the first message. `environment` is a tag such as that of `LANG`.
    pub fn new(params: &InitializeParams, environment: &str) -> Self {
        let option = params.initialization_options.as_ref().and_then(|o| o.get("locale"));
        Self {
            setting: None,
            option: option.and_then(choice),
            client: params.locale.as_deref().map(Locale::from_tag),
            environment: Locale::from_tag(environment),
            own: Value::Null,
            options: params.initialization_options.clone().unwrap_or_default(),
        }
    }

    /// Takes over settings of the form `{"shirube": {"locale": …, "baseline": …}}`; others leave things as they are.
    pub fn configure(&mut self, settings: &Value) {
        if let Some(own) = settings.get("shirube").filter(|s| s.is_object()) {
            self.setting = own.get("locale").and_then(choice);
            self.own = own.clone();
        }
    }

    /// What is shown. Words that mean nothing are no choice.
    pub fn options(&self) -> Options {
        Options {
            scope: self.value("workspaceDiagnostics", scope).unwrap_or_default(),
            definition: self.value("definition", Value::as_bool).unwrap_or(true),
            code_lens: self.value("codeLens", Value::as_bool).unwrap_or(true),
            syntax_errors: self.value("syntaxErrors", Value::as_bool).unwrap_or(true),
        }
    }

    /// The baseline, as the user names it.
    pub fn baseline(&self) -> Option<&str> {
        [&self.own, &self.options].into_iter().find_map(path)
    }

    fn value<T>(&self, name: &str, read: fn(&Value) -> Option<T>) -> Option<T> {
        [&self.own, &self.options].into_iter().find_map(|values| read(values.get(name)?))
    }

    /// The language, given what the workspace's configuration asks for.
    pub fn locale(&self, configured: Option<Locale>) -> Locale {
        self.setting.or(self.option).or(self.client).or(configured).unwrap_or(self.environment)
    }
}

/// Nothing is no path.
fn path(of: &Value) -> Option<&str> {
    of.get("baseline")?.as_str().map(str::trim).filter(|path| !path.is_empty())
}

/// `auto` and words that mean nothing are no choice.
fn choice(value: &Value) -> Option<Locale> {
    match value.as_str()? {
        "ja" => Some(Locale::Ja),
        "en" => Some(Locale::En),
        _ => None,
    }
}

fn scope(value: &Value) -> Option<Scope> {
    match value.as_str()? {
        "open" => Some(Scope::Open),
        "related" => Some(Scope::Related),
        "all" => Some(Scope::All),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn params(locale: Option<&str>, options: Value) -> InitializeParams {
        InitializeParams {
            locale: locale.map(Into::into),
            initialization_options: Some(options),
            ..InitializeParams::default()
        }
    }

    #[test]
    fn the_nearest_choice_wins() {
        let mut settings = Settings::new(&params(Some("ja-JP"), json!(null)), "en_US.UTF-8");
        assert_eq!(settings.locale(Some(Locale::En)), Locale::Ja);
        settings = Settings::new(&params(Some("ja"), json!({ "locale": "en" })), "");
        assert_eq!(settings.locale(None), Locale::En);
        settings.configure(&json!({ "shirube": { "locale": "ja" } }));
        assert_eq!(settings.locale(None), Locale::Ja);
        settings.configure(&json!({ "other": { "locale": "en" } }));
        assert_eq!(settings.locale(None), Locale::Ja);
        settings.configure(&json!({ "shirube": { "locale": "auto" } }));
        assert_eq!(settings.locale(None), Locale::En);
    }

    #[test]
    fn a_baseline_is_a_path() {
        let mut settings = Settings::new(&params(None, json!({ "baseline": "a.json" })), "");
        assert_eq!(settings.baseline(), Some("a.json"));
        settings.configure(&json!({ "shirube": { "baseline": "b.json" } }));
        assert_eq!(settings.baseline(), Some("b.json"));
        for nothing in [json!(""), json!(1), json!(null)] {
            settings.configure(&json!({ "shirube": { "baseline": nothing } }));
            assert_eq!(settings.baseline(), Some("a.json"));
        }
    }

    #[test]
    fn without_a_choice_the_configuration_and_then_the_environment_decide() {
        let settings = Settings::new(&params(None, json!({ "locale": "auto" })), "ja_JP.UTF-8");
        assert_eq!(settings.locale(None), Locale::Ja);
        assert_eq!(settings.locale(Some(Locale::En)), Locale::En);
        assert_eq!(Settings::new(&params(None, json!(null)), "C").locale(None), Locale::En);
    }
}
