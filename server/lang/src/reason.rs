//! Why something is not known.

use std::{fmt, sync::Arc};

/// Why a value is not known. Shown as the reason of an undetermined policy.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A variable without default and without value.
    NoValue(Arc<str>),
    /// An attribute that the provider computes.
    Computed(Arc<str>),
    /// A data source, read when the plan is made.
    Data(Arc<str>),
    /// A module whose code is not installed.
    NotInstalled(Arc<str>),
    /// A name that nothing declares.
    Undeclared(Arc<str>),
    /// A function whose result is not known before the plan, or that is not known at all.
    Function(Arc<str>),
    /// An expression that fails in Terraform.
    Failure(Arc<str>),
    /// A reference to itself.
    Cycle(Arc<str>),
    /// Text that is not finished.
    Unfinished,
    /// `count` or `for_each` is not known.
    Instances(Arc<str>),
    /// A provider setting that comes from the environment.
    Environment(Arc<str>),
    /// A table of the pack has no answer.
    Table(Arc<str>),
    /// A limit was reached.
    Budget(Arc<str>),
    /// Something may be left out, and why that is not known.
    Optional(Arc<Reason>),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::NoValue(name) => write!(f, "{name} has no value"),
            Reason::Computed(name) => write!(f, "{name} is known after apply"),
            Reason::Data(name) => write!(f, "{name} is read from the provider"),
            Reason::NotInstalled(name) => write!(f, "{name} is not installed"),
            Reason::Undeclared(name) => write!(f, "{name} is not declared"),
            Reason::Function(name) if is_of_templates(name) => {
                write!(f, "the result of {name} is not known before the stack is made")
            }
            Reason::Function(name) => write!(f, "the result of {name}() is not known before the plan"),
            Reason::Failure(text) => write!(f, "{text}"),
            Reason::Cycle(name) => write!(f, "{name} refers to itself"),
            Reason::Unfinished => write!(f, "the text is not finished"),
            Reason::Instances(name) => write!(f, "the instances of {name} are not known"),
            Reason::Environment(name) => write!(f, "{name} comes from the environment"),
            Reason::Table(text) => write!(f, "{text}"),
            Reason::Budget(text) => write!(f, "limit reached: {text}"),
            Reason::Optional(why) => why.fmt(f),
        }
    }
}

/// Whether something is a function of templates, or what is merged into one: Terraform's functions have names in small letters.
fn is_of_templates(name: &str) -> bool {
    !name.starts_with(|c: char| c.is_ascii_lowercase())
}

impl Reason {
    /// Whether a limit or a mistake in the configuration is the reason, and not what becomes known later.
    pub fn is_defect(&self) -> bool {
        match self {
            Reason::Optional(why) => why.is_defect(),
            reason => matches!(reason, Reason::Budget(_) | Reason::Cycle(_) | Reason::Failure(_)),
        }
    }

    /// The reason in Japanese. What Terraform itself would say of an expression that fails stays in English.
    pub fn ja(&self) -> String {
        match self {
            Reason::NoValue(name) => format!("{name} に値が与えられていません"),
            Reason::Computed(name) => format!("{name} は適用後に決まります"),
            Reason::Data(name) => format!("{name} はプロバイダーから読み取られます"),
            Reason::NotInstalled(name) => format!("{name} のモジュールが取得されていません"),
            Reason::Undeclared(name) => format!("{name} は宣言されていません"),
            Reason::Function(name) if is_of_templates(name) => {
                format!("{name} の結果はスタックを作るまで決まりません")
            }
            Reason::Function(name) => format!("{name}() の結果は計画時まで決まりません"),
            Reason::Failure(text) => format!("式を評価できません: {text}"),
            Reason::Cycle(name) => format!("{name} が自分自身を参照しています"),
            Reason::Unfinished => "書きかけのため読み取れません".into(),
            Reason::Instances(name) => format!("{name} のインスタンスの数が決まりません"),
            Reason::Environment(name) => format!("{name} は実行環境から与えられます"),
            Reason::Table(text) => text.to_string(),
            Reason::Budget(text) => format!("上限に達しました: {text}"),
            Reason::Optional(why) => why.ja(),
        }
    }
}

/// An expression that fails, with the reason. Caught by `try` and `can`; elsewhere the value becomes unknown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Failure(pub Arc<Reason>);

impl Failure {
    /// A failure in Terraform's sense, such as an index past the end.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self(Arc::new(Reason::Failure(text.into())))
    }
}

impl From<Reason> for Failure {
    fn from(reason: Reason) -> Self {
        Self(Arc::new(reason))
    }
}
