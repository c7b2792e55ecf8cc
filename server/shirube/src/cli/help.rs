//! What the program says about itself.

use shirube_policy::Locale;

/// Help on a command, or on all of them.
pub(super) fn text(topic: Option<&str>, locale: Locale) -> &'static str {
    match (topic, locale) {
        (Some("check"), Locale::Ja) => CHECK_JA,
        (Some("check"), Locale::En) => CHECK_EN,
        (Some("test"), Locale::Ja) => TEST_JA,
        (Some("test"), Locale::En) => TEST_EN,
        (Some("baseline"), Locale::Ja) => BASELINE_JA,
        (Some("baseline"), Locale::En) => BASELINE_EN,
        (_, Locale::Ja) => ALL_JA,
        (_, Locale::En) => ALL_EN,
    }
}

const ALL_EN: &str = "\
shirube checks infrastructure code against Japan's government guideline on the
appropriate use of cloud services, while you type and in a pipeline.

Usage: shirube COMMAND

  check [PATH…]                 check files; see shirube check --help
  baseline [PATH…] --output FILE
                                record the findings there are, so that check
                                --baseline fails for new ones only
  lsp                           language server on standard input and output
  explain CONTROL|SECTION       what a control or section asks, with examples
  controls [DIR] [--format text|json|markdown]
                                all controls, or those of the pack in DIR with
                                what of its catalogue is open
  eval DIR EXPRESSION           the value of a Terraform expression, as JSON
  test [DIR]                    run the examples of the built-in pack, or the
                                examples and *.policytest.hcl in DIR
  test --mutate DIR             look for what the examples in DIR do not notice

  --locale ja|en                language of messages
  --help, --version
";

const ALL_JA: &str = "\
shirube は、政府情報システムにおけるクラウドサービスの適切な利用に係る基本方針に
照らして、インフラのコードを入力中に、またパイプラインで検査します。

使い方: shirube コマンド

  check [PATH…]                 ファイルを検査（shirube check --help）
  baseline [PATH…] --output FILE
                                現在の指摘を記録（check --baseline で、新しい
                                指摘だけを扱う）
  lsp                           言語サーバ（標準入出力）
  explain 統制|項番             統制や項番の内容と例
  controls [DIR] [--format text|json|markdown]
                                統制の一覧、又は DIR のパックの統制と目録の
                                未対応の項目
  eval DIR 式                   Terraform の式の値（JSON）
  test [DIR]                    内蔵パックの例、又は DIR の例と
                                *.policytest.hcl を検証
  test --mutate DIR             DIR の例が見逃す変更を探す

  --locale ja|en                メッセージの言語
  --help, --version
";

const TEST_EN: &str = "\
Usage: shirube test [DIR]
       shirube test --write DIR
       shirube test --mutate DIR

Without DIR: runs the examples of the built-in pack. With DIR, a folder of
rule files (*.policy.hcl) or a whole pack (with pack.yaml):

  NAME.violating.tf             violates the policy NAME beside it;
                                NAME.VARIANT.violating.tf for further cases
  NAME.complies.tf              complies with it
  NAME.fixed.tf                 what its fix makes of NAME.violating.tf
  compliant.tf                  complies with every policy of the folder
  *.policytest.hcl              mocks and the result that is expected of each

  --write                       writes NAME.fixed.tf where it is missing or not
                                what the fix gives: read it before it is kept
  --mutate                      says the examples in other ways (variables,
                                modules, count, dynamic, null, unknown), which
                                must change nothing, and decides each condition
                                beforehand, which an example has to notice;
                                DIR/unnoticed.yaml lists what is accepted
  --locale ja|en                language of messages

Exit codes: 0 all passed, 1 a failure or a file that cannot be read, 2 usage.
How rules and examples are written: docs/policy-language.md
";

const TEST_JA: &str = "\
使い方: shirube test [DIR]
        shirube test --write DIR
        shirube test --mutate DIR

DIR がなければ内蔵パックの例を検証。DIR は規則ファイル（*.policy.hcl）の
フォルダー、又は pack.yaml のあるパック:

  NAME.violating.tf             隣のポリシー NAME が指摘しなければならない例
                                （追加の例は NAME.VARIANT.violating.tf）
  NAME.complies.tf              指摘してはならない例
  NAME.fixed.tf                 NAME.violating.tf の修正後
  compliant.tf                  フォルダーのすべてのポリシーに適合する例
  *.policytest.hcl              モックと、それぞれに期待する結果

  --write                       NAME.fixed.tf がないか、修正の結果と違うとき、
                                結果を書き込む（内容は人が確認）
  --mutate                      例を別の書き方（変数、モジュール、count、
                                dynamic、null、未知の値）にしても結果が
                                変わらないか、条件を真偽に固定した変更に
                                どの例かが気付くかを調べる。認めるものは
                                DIR/unnoticed.yaml に記録
  --locale ja|en                メッセージの言語

終了コード: 0 すべて成功、1 失敗又は読めないファイルあり、2 使い方の誤り。
規則と例の書き方: docs/policy-language.md
";

const CHECK_EN: &str = "\
Usage: shirube check [PATH…] [OPTIONS]

  --format text|json            form of the output (text)
  --output FILE                 write it to a file
  --fail-on error|warning|information|hint|never
                                exit with 1 from this severity on (warning)
  --fix                         apply fixes that change nothing deployed
                                beyond the setting itself
  --unsafe-fixes                with --fix: also fixes that replace a resource
  --profile essential|standard|complete
                                how much is shown (standard)
  --baseline FILE               findings recorded by shirube baseline do not
                                count and are not shown
  --no-exceptions               list exceptions and do not obey them
  --var NAME=VALUE              value of a variable of a root module
  --var-file FILE               values of variables of root modules
  --policy DIR                  further rule files, *.policy.hcl; repeatable
  --config FILE                 configuration (else .shirube.yaml, PATH upwards)
  --locale ja|en                language of messages
  --date YYYY-MM-DD             the day that end dates are compared with

Exit codes: 0 nothing found, 1 findings or a file that cannot be read,
2 usage or internal error, or a PATH that does not exist.
";

const CHECK_JA: &str = "\
使い方: shirube check [PATH…] [オプション]

  --format text|json            出力の形式（text）
  --output FILE                 ファイルに出力
  --fail-on error|warning|information|hint|never
                                この重大度以上があれば終了コード 1（warning）
  --fix                         設定そのもの以外に影響しない修正を適用
  --unsafe-fixes                --fix と共に: リソースを作り直す修正も適用
  --profile essential|standard|complete
                                表示の範囲（standard）
  --baseline FILE               shirube baseline で記録した指摘は数えず、
                                表示しない
  --no-exceptions               例外を一覧にし、適用しない
  --var NAME=VALUE              ルートモジュールの変数の値
  --var-file FILE               ルートモジュールの変数の値のファイル
  --policy DIR                  規則ファイル *.policy.hcl を追加（複数可）
  --config FILE                 設定（既定は上位の .shirube.yaml）
  --locale ja|en                メッセージの言語
  --date YYYY-MM-DD             期限と比べる日付

終了コード: 0 指摘なし、1 指摘又は読めないファイルあり、2 使い方の誤り・
内部エラー・存在しない PATH。
";

const BASELINE_EN: &str = "\
Usage: shirube baseline [PATH…] --output FILE [OPTIONS]

Records the findings there are. shirube check --baseline FILE then fails for
new ones only. Recorded findings stay known when lines move and when blocks
or files are renamed; another violating value is a new finding.

  --output FILE                 where to write it; paths in it are relative to
                                its directory
  --profile essential|standard|complete
                                how much is recorded (standard)
  --var NAME=VALUE, --var-file FILE, --policy DIR, --config FILE,
  --date YYYY-MM-DD             as for shirube check: use the same for both
  --locale ja|en                language of messages

Exit codes: 0 recorded, 1 recorded but for a file that cannot be read, 2 usage
or internal error, or a PATH that does not exist.
";

const BASELINE_JA: &str = "\
使い方: shirube baseline [PATH…] --output FILE [オプション]

現在の指摘を記録します。以後 shirube check --baseline FILE は新しい指摘だけで
失敗します。行の移動、ブロックやファイルの改名があっても記録は有効です。違反する
別の値に変わったものは新しい指摘です。

  --output FILE                 出力先。パスはそのディレクトリーから見て書く
  --profile essential|standard|complete
                                記録の範囲（standard）
  --var NAME=VALUE、--var-file FILE、--policy DIR、--config FILE、
  --date YYYY-MM-DD             shirube check と同じ。両方に同じものを指定する
  --locale ja|en                メッセージの言語

終了コード: 0 記録した、1 読めないファイルを除いて記録した、2 使い方の誤り・
内部エラー・存在しない PATH。
";

#[cfg(test)]
mod tests {
    use super::{
        super::text::wrap::{WIDTH, width},
        *,
    };

    #[test]
    fn help_fits_into_eighty_columns_and_names_only_what_exists() {
        for text in [ALL_EN, ALL_JA, CHECK_EN, CHECK_JA, BASELINE_EN, BASELINE_JA, TEST_EN, TEST_JA] {
            assert!(text.lines().all(|l| width(l) <= WIDTH), "{text}");
            for later in ["report", "sarif", "junit", "github"] {
                assert!(!text.contains(later), "{later}");
            }
        }
    }
}
