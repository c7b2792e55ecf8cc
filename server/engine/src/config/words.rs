//! The keys of a configuration and what each of them says in one line.

use shirube_policy::words::Word;

const fn word(name: &'static str, ja: &'static str, en: &'static str) -> Word {
    Word { name, ja, en }
}

/// The keys at the top.
pub const TOP: [Word; 10] = [
    word("version", "この書式の版。1 を書く", "The version of this format: 1"),
    word("locale", "メッセージの言語（ja、en）", "The language of messages: ja or en"),
    word(
        "profile",
        "どこまで表示するか（essential、standard、complete）",
        "How much is shown: essential, standard or complete",
    ),
    word("controls", "統制ごとの重大度（off で使わない）", "The severity of controls; off turns one off"),
    word("inputs", "ルールファイルの input に与える値", "Values for the inputs of rule files"),
    word(
        "roots",
        "ルートモジュールと、その値のファイル",
        "Root modules, and the files of values they are seen through",
    ),
    word("exclude", "読まないファイルやフォルダー", "Files and directories that are not read"),
    word("exceptions", "コメントに書けない例外", "Exceptions for what cannot carry a comment"),
    word(
        "packs",
        "ルールファイルのフォルダーと、組み込みのパックを使うかどうか",
        "Directories with rule files, and whether the built-in pack is used",
    ),
    word("providers", "読む書式（off にしたものは読まない）", "What is read: formats that are off are left alone"),
];

/// The formats that can be left alone.
pub const PROVIDERS: [Word; 2] = [
    word("terraform", "Terraform と OpenTofu", "Terraform and OpenTofu"),
    word("cloudformation", "CloudFormation と SAM のテンプレート", "Templates of CloudFormation and SAM"),
];

/// Whether a format is read.
pub const READ: [Word; 2] =
    [word("on", "読む（既定）", "Read, as without this key"), word("off", "読まない", "Not read")];

/// The keys of packs.
pub const PACKS: [Word; 2] = [
    word(
        "builtin",
        "組み込みのポリシーを使うか（既定は true）",
        "Whether the built-in policies are used; true by default",
    ),
    word("paths", "ルールファイルのフォルダー", "Directories with rule files"),
];

/// Whether the built-in pack is used.
pub const BUILTIN: [Word; 2] = [
    word("true", "組み込みのポリシーも使う", "The built-in policies are used too"),
    word("false", "自分のルールファイルだけを使う", "Only rule files of one's own are used"),
];

/// The keys of an exception.
pub const EXCEPTION: [Word; 5] = [
    word("control", "例外とする統制", "The control that is excepted"),
    word("resource", "リソースのアドレス（* を使える）", "The address of the resource; * is allowed"),
    word("path", "ファイルのパス（* を使える）", "The path of the file; * is allowed"),
    word("reason", "例外とする理由（必須）", "Why; required"),
    word("until", "最後の日（YYYY-MM-DD）", "The last day, YYYY-MM-DD"),
];

/// The keys of a root.
pub const ROOT: [Word; 3] = [
    word("path", "ルートモジュールのフォルダー", "The directory of the root module"),
    word("var_files", "値のファイル。後のものが優先される", "Files of values; later ones count before earlier ones"),
    word("workspace", "Terraform のワークスペース", "The Terraform workspace"),
];

/// The language of messages.
pub const LOCALES: [Word; 2] = [word("ja", "日本語", "Japanese"), word("en", "英語", "English")];

/// Not shown.
pub const OFF: Word = word("off", "表示しない", "Not shown");
