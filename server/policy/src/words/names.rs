//! The names that expressions of rules begin with, what stands in `meta`, and the constructs that are no types of resources.

use super::Word;
use crate::{
    kinds,
    plan::{CHOICE, COMPANION},
};

/// What expressions may begin with everywhere in a policy, beside the variables of a `for`.
pub const ROOTS: [Word; 6] = [
    Word::new("attrs", "リソースの引数", "The arguments of the resource"),
    Word::new(
        "meta",
        "リソースについての情報（型、名前、アドレスなど）",
        "What is known about the resource: type, name, address and more",
    ),
    Word::new("local", "locals の値", "Values of locals"),
    Word::new("input", "利用者が決める値", "Values that the user sets"),
    Word::new("each", "for_each の要素", "The element of for_each"),
    Word::new(
        "prior_attrs",
        "変更前の引数（plan がないので null）",
        "The arguments before: null, since there is no plan",
    ),
];

/// What expressions in the edits of a fix may begin with as well, where it adds resources or has choices.
pub const ROOTS_OF_FIXES: [Word; 2] = [
    Word::new(COMPANION, "この修正が加えるリソース", "The resources that the fix adds"),
    Word::new(CHOICE, "人が選んだ値", "The value that a person chose"),
];

/// The names in `each`.
pub const EACH: [Word; 2] = [
    Word::new("value", "要素の値", "The element"),
    Word::new("key", "要素の位置またはキー", "The index or the key of the element"),
];

/// Values that are words.
pub const CONSTANTS: [Word; 3] = [
    Word::new("true", "真", "True"),
    Word::new("false", "偽", "False"),
    Word::new("null", "値がない", "No value: an argument that is absent"),
];

/// The languages of messages.
pub const LANGUAGES: [Word; 2] = [Word::new("ja", "日本語", "Japanese"), Word::new("en", "英語", "English")];

/// A construct that is not a type of resources, as the first label of a policy names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Construct {
    /// The label; one that ends in `.` is followed by a type.
    pub word: Word,
    /// The names in `attrs`, where these are not those of a block that its author writes.
    pub attrs: &'static [Word],
}

const fn block(name: &'static str, ja: &'static str, en: &'static str) -> Construct {
    Construct { word: Word::new(name, ja, en), attrs: &[] }
}

const VALUE: Word = Word::new("value", "値", "The value");

/// The arguments of a call that Terraform itself knows; what else a module takes it says itself.
const CALL: [Word; 2] = [
    Word::new("source", "入手元", "The source"),
    Word::new("version", "版の制約（書かれたまま）", "The constraint on its version, as it is written"),
];

/// The constructs.
pub const CONSTRUCTS: [Construct; 13] = [
    block("data.", "データソース", "A data source"),
    block("backend.", "状態の保存先", "A backend"),
    block("provider.", "プロバイダー設定", "A configuration of a provider"),
    block("terraform", "terraform ブロック", "The terraform block"),
    Construct { word: Word::new("module", "モジュール呼び出し", "A call of a module"), attrs: &CALL },
    block("variable", "変数", "A variable"),
    block("output", "出力", "An output"),
    Construct { word: Word::new("local", "ローカル値", "A local value"), attrs: &[VALUE] },
    block("removed", "removed ブロック", "A removed block"),
    block("provisioner", "プロビジョナー", "A provisioner"),
    Construct {
        word: Word::new("tfvars", "値のファイルにある値", "A value in a file of values"),
        attrs: &[VALUE, Word::new("file", "ファイルの名前", "The name of the file")],
    },
    Construct {
        word: Word::new("lock_file", "ルートモジュールのロックファイル", "The lock file of a root module"),
        attrs: &[
            Word::new("exists", "あるか", "Whether there is one"),
            Word::new("ignored", ".gitignore に書かれているか", "Whether a .gitignore names it"),
            Word::new(
                "providers",
                "{source, version, constraints, hashes} のリスト",
                "A list of {source, version, constraints, hashes}",
            ),
            Word::new("used", "使われるプロバイダーの入手元", "The sources of the providers that are used"),
        ],
    },
    Construct {
        word: Word::new("root_module", "ルートモジュール全体", "A root module as a whole"),
        attrs: &[
            Word::new("backend", "状態の保存先の種類", "The type of its backend"),
            Word::new("resource_types", "リソースの型", "The types of its resources"),
            Word::new("data_types", "データソースの型", "The types of its data sources"),
            Word::new("providers", "設定されているプロバイダー", "The names of its provider blocks"),
            Word::new(
                "provider_sources",
                "リソースのプロバイダーの入手元",
                "The sources of the providers of its resources",
            ),
            Word::new("module_sources", "モジュールの入手元", "The sources of all module calls"),
        ],
    },
];

/// A construct by its label; a call of a certain module is one of any.
pub fn construct(kind: &str) -> Option<&'static Construct> {
    let kind = if kinds::class(kind) == "module." { "module" } else { kind };
    CONSTRUCTS.iter().find(|construct| construct.word.name == kind)
}

const META: [Word; 15] = [
    Word::new("type", "型", "The type"),
    Word::new("name", "名前（二つ目のラベル）", "The name: its label"),
    Word::new("address", "アドレス", "The address"),
    Word::new("provider", "解決済みのプロバイダー設定", "The resolved configuration of its provider"),
    Word::new("alias", "プロバイダー設定の別名", "The alias of its provider's configuration"),
    Word::new("provider_type", "プロバイダーの名前", "The name of its provider"),
    Word::new(
        "provider_version",
        "プロバイダーの版（ロックファイル）",
        "The version of its provider, from the lock file",
    ),
    Word::new("module_path", "モジュールのパス（. または module.a）", "The path of its module: . or module.a"),
    Word::new("path", "ルートモジュールのフォルダー", "The directory of the root module"),
    Word::new("root", "開いたフォルダーから見たルートモジュール", "The root module as seen from what was opened"),
    Word::new("workspace", "Terraform のワークスペース", "The Terraform workspace"),
    Word::new("today", "今日（日本）", "Today in Japan, as \"2026-11-23\""),
    Word::new("operation", "操作（常に create）", "The operation, which is \"create\""),
    Word::new("tfe_workspace", "HCP Terraform のワークスペース（不明）", "The workspace of HCP Terraform: unknown"),
    Word::new("tfe_stack", "HCP Terraform のスタック（不明）", "The stack of HCP Terraform: unknown"),
];

const OF_PROVIDERS: [Word; 4] = [
    Word::new("source", "入手元", "The source address"),
    Word::new("namespace", "入手元の名前空間", "The namespace in its source"),
    Word::new("version", "版", "The version"),
    Word::new(
        "used_by",
        "使うリソース（{type, attrs} のリスト）",
        "The resources that use it: a list of {type, attrs}",
    ),
];

const OF_MODULES: [Word; 2] =
    [Word::new("source", "入手元", "The source"), Word::new("version", "導入済みの版", "The installed version")];

/// Every policy has them, and those about a root module have a use for them.
const OF_ROOTS: [Word; 2] = [
    Word::new("files", "ファイルの名前", "The names of its files"),
    Word::new("ci", "パイプラインの {path, text} のリスト", "The pipelines of its repository: a list of {path, text}"),
];

/// Whether there is a name in `meta` of a policy about a kind, whether it is offered or not.
pub fn is_in_meta(kind: &str, name: &str) -> bool {
    meta(kind).chain(OF_ROOTS).any(|word| word.name == name)
}

/// The names in `meta` that policies about a kind have a use for.
pub fn meta(kind: &str) -> impl Iterator<Item = Word> {
    let more: &[Word] = match kinds::class(kind) {
        "provider." => &OF_PROVIDERS,
        "module" | "module." => &OF_MODULES,
        "root_module" | "terraform" => &OF_ROOTS,
        _ => &[],
    };
    more.iter().chain(&META).copied()
}
