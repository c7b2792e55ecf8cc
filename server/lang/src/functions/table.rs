//! The table of all functions: what they are called with, what they give in one line, and what computes them.

use super::{
    Run, convert, date, encoding, format, hash, json_read, json_text, lists, maps, matching, network, numeric, path,
    sets, string, version, yaml, yaml_read,
};

/// A function as people are told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Its name without a prefix.
    pub name: &'static str,
    /// Its parameters: `step?` may be left out, and of `values...` there may be any number.
    pub parameters: &'static str,
    /// What it gives, in Japanese.
    pub ja: &'static str,
    /// The same in English.
    pub en: &'static str,
}

impl Signature {
    /// How many arguments it takes at least and at most.
    pub fn arity(&self) -> (usize, usize) {
        let parameters = self.parameters.split(", ").filter(|p| !p.is_empty());
        parameters.fold((0, 0), |(least, most): (usize, usize), parameter| {
            if parameter.ends_with("...") {
                (least, usize::MAX)
            } else {
                (least + usize::from(!parameter.ends_with('?')), most.saturating_add(1))
            }
        })
    }
}

/// A row of the table without what computes it.
pub(super) type Line = (&'static str, &'static str, &'static str, &'static str);

pub(super) fn signature((name, parameters, ja, en): Line) -> Signature {
    Signature { name, parameters, ja, en }
}

/// The pure functions: name, parameters, what they give in Japanese and English, and what computes them.
#[rustfmt::skip]
pub(super) const FUNCTIONS: &[(&str, &str, &str, &str, Run)] = &[
    ("abs", "number", "絶対値", "The absolute value", numeric::abs),
    ("abspath", "path", "絶対パス", "The path as an absolute one", path::abspath),
    ("alltrue", "list", "すべて真か（空なら真）", "Whether all elements are true; true for an empty list", lists::all_true),
    ("anytrue", "list", "真のものがあるか", "Whether any element is true", lists::any_true),
    ("base64decode", "text", "Base64 を復号した文字列", "The text that Base64 stands for", encoding::base64decode),
    ("base64encode", "text", "文字列の Base64", "The text in Base64", encoding::base64encode),
    ("base64gunzip", "text", "Base64 の gzip を展開した文字列", "The text of a gzip in Base64", encoding::base64gunzip),
    ("base64sha256", "text", "SHA-256 の Base64", "The SHA-256 of a text in Base64", hash::base64sha256),
    ("base64sha512", "text", "SHA-512 の Base64", "The SHA-512 of a text in Base64", hash::base64sha512),
    ("basename", "path", "パスの最後の要素", "The last part of a path", path::basename),
    ("ceil", "number", "切り上げた整数", "The number rounded up", numeric::ceil),
    ("chomp", "text", "末尾の改行を除いた文字列", "The text without line ends at its end", string::chomp),
    ("chunklist", "list, size", "決まった長さに分けたリスト", "The list in pieces of a size", lists::chunklist),
    ("cidrcontains", "prefix, address", "アドレスの範囲に含まれるか", "Whether a prefix contains an address or prefix", network::cidrcontains),
    ("cidrhost", "prefix, number", "アドレスの範囲の何番目かのアドレス", "An address within a prefix, by its number", network::cidrhost),
    ("cidrnetmask", "prefix", "IPv4 のネットマスク", "The netmask of an IPv4 prefix", network::cidrnetmask),
    ("cidrsubnet", "prefix, newbits, number", "分割したアドレスの範囲の一つ", "A subnet of a prefix, by its number", network::cidrsubnet),
    ("cidrsubnets", "prefix, newbits...", "続きのアドレスの範囲", "Consecutive subnets of a prefix", network::cidrsubnets),
    ("coalesce", "values...", "null でも空文字列でもない最初の値", "The first value that is neither null nor empty", lists::coalesce),
    ("coalescelist", "lists...", "空でない最初のリスト", "The first list that is not empty", lists::coalescelist),
    ("compact", "list", "null と空文字列を除いたリスト", "The list without null and empty texts", lists::compact),
    ("concat", "list, lists...", "つないだリスト", "The lists one after another", lists::concat),
    ("contains", "list, value", "値を含むか", "Whether a list contains a value", lists::contains),
    ("csvdecode", "text", "CSV の行をオブジェクトにしたリスト", "The rows of a CSV text as objects", encoding::csvdecode),
    ("dirname", "path", "パスの最後の要素より前", "The path without its last part", path::dirname),
    ("distinct", "list", "重なりを除いたリスト", "The list without repetitions", lists::distinct),
    ("element", "list, index", "何番目かの要素（末尾の次は先頭）", "An element by its index, which wraps around", lists::element),
    ("endswith", "text, suffix", "その文字列で終わるか", "Whether a text ends with another", string::endswith),
    ("flatten", "list", "入れ子を平らにしたリスト", "The list with the elements of its lists", lists::flatten),
    ("floor", "number", "切り下げた整数", "The number rounded down", numeric::floor),
    ("format", "format, values...", "書式に値を入れた文字列", "A text made of a format and values", format::format),
    ("formatdate", "format, timestamp", "書式に従った日時", "A timestamp in a format", date::formatdate),
    ("formatlist", "format, values...", "要素ごとに書式に入れた文字列のリスト", "Texts made of a format and lists of values", format::formatlist),
    ("indent", "spaces, text", "2 行目からを字下げした文字列", "The text with all lines but the first indented", string::indent),
    ("index", "list, value", "値の位置", "The index of a value in a list", lists::index),
    ("issensitive", "value", "機密とされた値か", "Whether a value is marked as sensitive", convert::issensitive),
    ("join", "separator, lists...", "区切りを挟んでつないだ文字列", "The elements as one text with a separator", string::join),
    ("jsondecode", "text", "JSON が表す値", "The value of a JSON text", json_read::jsondecode),
    ("jsonencode", "value", "値を表す JSON", "The value as a JSON text", json_text::jsonencode),
    ("keys", "map", "キーのリスト", "The keys of a map", maps::keys),
    ("length", "value", "要素または文字の数", "The number of elements or characters", lists::length),
    ("list", "values...", "値のリスト（古い書き方）", "A list of the values (old)", lists::list),
    ("log", "number, base", "対数", "The logarithm of a number", numeric::log),
    ("lookup", "map, key, default?", "キーの値、なければ既定値", "The value of a key, or a default", maps::lookup),
    ("lower", "text", "小文字にした文字列", "The text in lower case", string::lower),
    ("map", "pairs...", "キーと値のマップ（古い書き方）", "A map of keys and values (old)", maps::map),
    ("matchkeys", "values, keys, search", "キーが当てはまる値のリスト", "The values whose keys are among those searched", lists::matchkeys),
    ("max", "numbers...", "最大の数", "The largest number", numeric::max),
    ("md5", "text", "MD5", "The MD5 of a text", hash::md5),
    ("merge", "maps...", "合わせたマップ（後のものが優先）", "The maps as one; later ones count", maps::merge),
    ("min", "numbers...", "最小の数", "The smallest number", numeric::min),
    ("nonsensitive", "value", "機密の印を外した値", "The value without the mark of sensitive ones", convert::nonsensitive),
    ("one", "list", "ただ一つの要素、空なら null", "The only element, or null if there is none", lists::one),
    ("parseint", "text, base", "基数を指定して読んだ整数", "The whole number that a text stands for in a base", numeric::parseint),
    ("pathexpand", "path", "先頭の ~ を置き換えたパス", "The path with ~ replaced", path::pathexpand),
    ("pow", "number, power", "べき乗", "The number to a power", numeric::pow),
    ("range", "start?, limit, step?", "等間隔の数のリスト", "The numbers from a start up to a limit", lists::range),
    ("regex", "pattern, text", "正規表現に最初に合う部分（なければ失敗）", "The first match of a pattern; fails if there is none", matching::regex),
    ("regexall", "pattern, text", "正規表現に合う部分すべて", "All matches of a pattern", matching::regexall),
    ("replace", "text, search, replacement", "置き換えた文字列（/…/ は正規表現）", "The text with parts replaced; /…/ is a pattern", matching::replace),
    ("reverse", "list", "逆順のリスト", "The list in reverse", lists::reverse),
    ("semverconstraint", "version, constraint", "版が条件を満たすか", "Whether a version satisfies a constraint", version::semverconstraint),
    ("sensitive", "value", "機密の印を付けた値", "The value marked as sensitive", convert::sensitive),
    ("setintersection", "set, sets...", "積集合", "What all sets have in common", sets::intersection),
    ("setproduct", "sets...", "組合せすべて", "All combinations of elements", sets::product),
    ("setsubtract", "set, without", "差集合", "The elements of one set that another has not", sets::subtract),
    ("setunion", "set, sets...", "和集合", "The elements of all sets", sets::union),
    ("sha1", "text", "SHA-1", "The SHA-1 of a text", hash::sha1),
    ("sha256", "text", "SHA-256", "The SHA-256 of a text", hash::sha256),
    ("sha512", "text", "SHA-512", "The SHA-512 of a text", hash::sha512),
    ("signum", "number", "符号（-1、0、1）", "The sign of a number: -1, 0 or 1", numeric::signum),
    ("slice", "list, start, end", "リストの一部", "Part of a list", lists::slice),
    ("sort", "list", "文字列順に並べたリスト", "The texts in order", sets::sort),
    ("split", "separator, text", "区切りで分けたリスト", "The parts of a text between separators", string::split),
    ("startswith", "text, prefix", "その文字列で始まるか", "Whether a text starts with another", string::startswith),
    ("strcontains", "text, part", "その文字列を含むか", "Whether a text contains another", string::strcontains),
    ("strrev", "text", "逆順の文字列", "The text in reverse", string::strrev),
    ("substr", "text, offset, length", "文字列の一部", "Part of a text", string::substr),
    ("sum", "list", "合計", "The sum of numbers", lists::sum),
    ("textdecodebase64", "text, encoding", "Base64 を文字コードを指定して復号した文字列", "The text that Base64 stands for in an encoding", encoding::textdecodebase64),
    ("textencodebase64", "text, encoding", "文字コードを指定した Base64", "The text in an encoding as Base64", encoding::textencodebase64),
    ("timeadd", "timestamp, duration", "時間を足した日時", "A timestamp moved by a duration", date::timeadd),
    ("timecmp", "timestamp, timestamp", "日時の前後（-1、0、1）", "Which timestamp is earlier: -1, 0 or 1", date::timecmp),
    ("title", "text", "各語の先頭を大文字にした文字列", "The text with the first letter of each word in upper case", string::title),
    ("tobool", "value", "真偽値への変換", "The value as a truth value", convert::tobool),
    ("tolist", "value", "リストへの変換", "The value as a list", lists::to_list),
    ("tomap", "value", "マップへの変換", "The value as a map", maps::to_map),
    ("tonumber", "value", "数への変換", "The value as a number", convert::tonumber),
    ("toset", "value", "集合への変換", "The value as a set", lists::to_set),
    ("tostring", "value", "文字列への変換", "The value as a text", convert::tostring),
    ("transpose", "map", "キーと値を入れ替えたマップ", "The map with keys and values swapped", maps::transpose),
    ("trim", "text, characters", "両端の文字を除いた文字列", "The text without characters at its ends", string::trim),
    ("trimprefix", "text, prefix", "先頭の文字列を除いた文字列", "The text without a prefix", string::trimprefix),
    ("trimspace", "text", "両端の空白を除いた文字列", "The text without blanks at its ends", string::trimspace),
    ("trimsuffix", "text, suffix", "末尾の文字列を除いた文字列", "The text without a suffix", string::trimsuffix),
    ("upper", "text", "大文字にした文字列", "The text in upper case", string::upper),
    ("urldecode", "text", "URL エンコードを解いた文字列", "The text that a URL encoding stands for", encoding::urldecode),
    ("urlencode", "text", "URL エンコードした文字列", "The text in URL encoding", encoding::urlencode),
    ("uuidv5", "namespace, name", "名前から作る UUID", "The UUID of a name", hash::uuidv5),
    ("values", "map", "値のリスト", "The values of a map", maps::values),
    ("yamldecode", "text", "YAML が表す値", "The value of a YAML text", yaml_read::yamldecode),
    ("yamlencode", "value", "値を表す YAML", "The value as a YAML text", yaml::yamlencode),
    ("zipmap", "keys, values", "キーと値を組にしたマップ", "A map of keys and values", maps::zipmap),
];

/// The functions that read files, which [`super::read`] computes.
#[rustfmt::skip]
pub(super) const READING: [Line; 12] = [
    ("file", "path", "ファイルの内容", "The text of a file"),
    ("filebase64", "path", "ファイルの Base64", "A file in Base64"),
    ("filebase64sha256", "path", "ファイルの SHA-256 の Base64", "The SHA-256 of a file in Base64"),
    ("filebase64sha512", "path", "ファイルの SHA-512 の Base64", "The SHA-512 of a file in Base64"),
    ("fileexists", "path", "ファイルがあるか", "Whether there is a file"),
    ("filemd5", "path", "ファイルの MD5", "The MD5 of a file"),
    ("fileset", "path, pattern", "パターンに合うファイルの名前", "The names of the files that a pattern matches"),
    ("filesha1", "path", "ファイルの SHA-1", "The SHA-1 of a file"),
    ("filesha256", "path", "ファイルの SHA-256", "The SHA-256 of a file"),
    ("filesha512", "path", "ファイルの SHA-512", "The SHA-512 of a file"),
    ("templatefile", "path, variables", "テンプレートのファイルに値を入れた文字列", "A template in a file with its variables filled in"),
    ("templatestring", "template, variables", "テンプレートに値を入れた文字列", "A template with its variables filled in"),
];

/// The functions that the evaluator computes itself: what fails is not a failure to them.
pub(super) const FORGIVING: [Line; 2] = [
    ("can", "expression", "失敗せずに評価できるか", "Whether an expression does not fail"),
    ("try", "expressions...", "失敗しない最初の式の値", "The first expression that does not fail"),
];

/// Functions that are there and whose result is not known on purpose; the reasons are in [`super::IMPURE`].
#[rustfmt::skip]
pub(super) const UNKNOWN: [Line; 7] = [
    ("base64gzip", "text", "gzip の Base64（値は不明）", "A gzip in Base64 (its value is unknown)"),
    ("bcrypt", "text, cost?", "bcrypt のハッシュ（値は不明）", "A bcrypt hash (its value is unknown)"),
    ("ephemeralasnull", "value", "一時的な値を null にしたもの（値は不明）", "The value with ephemeral ones as null (its value is unknown)"),
    ("plantimestamp", "", "plan の日時（値は不明）", "The time of the plan (its value is unknown)"),
    ("rsadecrypt", "text, key", "RSA を復号した文字列（値は不明）", "What RSA decrypts to (its value is unknown)"),
    ("timestamp", "", "apply の日時（値は不明）", "The time of the apply (its value is unknown)"),
    ("uuid", "", "新しい UUID（値は不明）", "A new UUID (its value is unknown)"),
];
