//! The functions that rules have beyond Terraform's, as people are told of them.

use shirube_lang::functions::Signature;

/// A function and the names in what it gives, where that is an object or a list of objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Function {
    /// Name without a prefix, parameters and what it gives.
    pub signature: Signature,
    /// The names of an object that it gives.
    pub fields: &'static [&'static str],
}

const fn of(name: &'static str, parameters: &'static str, ja: &'static str, en: &'static str) -> Function {
    with(name, parameters, ja, en, &[])
}

const fn with(
    name: &'static str,
    parameters: &'static str,
    ja: &'static str,
    en: &'static str,
    fields: &'static [&'static str],
) -> Function {
    Function { signature: Signature { name, parameters, ja, en }, fields }
}

/// The functions of `shirube::`.
#[rustfmt::skip]
pub const FUNCTIONS: [Function; 25] = [
    of("given", "value", "値が与えられているか（null でも \"\" でもない）", "Whether a value is given: neither null nor \"\", which providers take for absent"),
    of("in_japan", "provider, code, service?", "リージョン等が日本にあるか", "Whether the code of a region or zone lies in Japan"),
    of("regions_in", "provider, text", "名前や ARN に含まれるリージョン", "The codes of regions and zones that a text names"),
    with("end_of_life", "table, version", "サポートの期限と状態", "When the support of a version ends, and its state",
        &["version", "end_of_support", "extended_until", "state", "replacement"]),
    with("iam_statements", "document", "ポリシー文書のステートメント", "The statements of a policy document",
        &["effect", "actions", "not_actions", "resources", "not_resources", "principals", "conditions"]),
    of("cidr_is_open", "cidr", "インターネット全体か", "Whether the block is the whole internet"),
    of("cidr_is_wide", "cidr", "インターネット全体またはそれに近い広さか", "Whether the block is as good as the whole internet"),
    of("cidr_is_private", "cidr", "プライベートアドレスの範囲か", "Whether the block lies within the private ranges"),
    with("ports_opened", "table, protocol, from, to", "範囲に含まれるポート", "The ports of a table within a range", &["port", "name"]),
    of("matches", "table, text", "パターンの表に合うか", "Whether a text matches a table of patterns"),
    of("found", "table, text", "パターンの表に合った部分", "What in a text matches a table of patterns"),
    with("secret", "name, value", "書かれている秘密情報の形式", "The format of secrets that a literal matches, or null", &["id"]),
    with("secrets", "value", "値の中にある秘密情報", "The secrets within a value", &["id", "name", "path"]),
    with("strings", "value", "値の中にある文字列", "The texts within a value", &["name", "path", "value"]),
    of("written", "list", "ほかのリソースの、適用後に決まる属性を除いた要素", "A list without attributes of other resources that are known after apply"),
    of("night_runs", "schedule, timezone?", "日本の夜間（22 時から 6 時）の開始時刻", "The times in Japan at which it starts between 22:00 and 06:00"),
    of("runs", "schedule, timezone?", "日本での開始時刻", "The times of day in Japan at which it starts"),
    of("rate_days", "schedule", "rate(…) の間隔の日数", "The whole days between two runs of a rate(…)"),
    with("jobs", "text", "crontab やタイマーが起動するもの", "What a script starts at fixed times", &["schedule", "command"]),
    with("cryptrec", "table, name, size?", "CRYPTREC の暗号リストでの扱い", "What CRYPTREC's list says about a key, cipher suite or policy",
        &["name", "status", "reason", "severity", "min"]),
    with("tag_values", "table, tags", "表にあるタグ", "The tags that a table of tags knows", &["key", "value", "group"]),
    with("image", "reference", "コンテナイメージの内訳", "The parts of the reference of a container image",
        &["registry", "repository", "tag", "digest", "pinned", "mutable", "place", "place_name"]),
    of("image_matches", "table, reference", "表にあるイメージか", "Whether the image is one of a table"),
    with("provider", "name", "プロバイダーについての情報", "What is known of a provider, by its source, its name or a type",
        &["provider", "source", "kind", "government_cloud", "ismap", "service", "hint", "cloud", "retired", "replacement"]),
    of("table", "name", "パックの表そのもの", "A data table of the pack as it is"),
];

/// The functions of `core::` that Terraform's policy language has and its configurations have not.
#[rustfmt::skip]
pub const RULES_ONLY: [Function; 3] = [
    of("getresources", "type, filter?", "同じルートにある、条件に合うほかのリソース", "The other resources of a type in this root that the filter fits"),
    of("getdatasource", "type, filter?", "条件に合うデータソース", "The data source that the filter fits"),
    of("gethttprequest", "url, options?", "HTTP の応答（値は不明）", "The answer to a request (its value is unknown)"),
];

/// Whether a function of `shirube::` is given the name of a table first.
pub fn takes_table(name: &str) -> bool {
    name == "table" || function(name).is_some_and(|f| f.signature.parameters.starts_with("table"))
}

/// A function of `shirube::` by its name.
pub fn function(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|f| f.signature.name == name)
}
