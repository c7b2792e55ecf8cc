//! The blocks of rule files and of their tests, with their labels, arguments and nested blocks.

use super::Word;

/// What a label of a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// What a policy is about: a type of resources, or another construct.
    Kind,
    /// The type of a resource.
    Type,
    /// The type of a data source.
    Data,
    /// The name of a provider.
    Provider,
    /// The source of a module.
    Source,
    /// A path in the resource that a policy is about.
    Path,
    /// A name that the author gives.
    Name,
}

/// What an argument takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// An expression.
    Expression,
    /// `true` or `false`.
    Truth,
    /// One of some words.
    One(&'static [Word]),
    /// A list of some words.
    Some(&'static [Word]),
    /// The id of a control.
    Control,
    /// Ids of entries of the catalogue.
    Targets,
    /// Further kinds like the first label of the policy.
    Kinds,
    /// A text, or one for each language.
    Message,
    /// The type of an input.
    Type,
    /// An object with the names of a resource.
    Attributes,
    /// An object with the names in `meta`.
    Meta,
    /// An object with the names of inputs.
    Inputs,
    /// A text that means nothing here.
    Text,
}

impl Takes {
    /// The words, if it takes nothing else.
    pub fn words(self) -> &'static [Word] {
        match self {
            Self::One(words) | Self::Some(words) => words,
            _ => &[],
        }
    }
}

/// An argument of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Its name.
    pub word: Word,
    /// What it takes.
    pub takes: Takes,
}

/// What stands in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// These arguments and no others.
    Arguments(&'static [Argument]),
    /// Names that the author gives.
    Names,
    /// Arguments and blocks of the resource whose type is its label, beside these arguments.
    Resource(&'static [Argument]),
    /// Arguments and blocks of the nested block at the path in its label, beside these arguments.
    Part(&'static [Argument]),
    /// The attributes of a mock.
    Attributes,
    /// Names in `meta`.
    Meta,
    /// Names of inputs.
    Inputs,
    /// Anything, which means nothing here.
    Anything,
}

/// A block of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its first word.
    pub word: Word,
    /// Its labels; those of edits may be left out.
    pub labels: &'static [Label],
    /// What stands in it.
    pub holds: Holds,
    /// The blocks in it.
    pub blocks: &'static [Block],
    /// The arguments that it is begun with.
    pub usual: &'static [&'static str],
}

impl Block {
    /// The arguments that it has by itself.
    pub fn arguments(&self) -> &'static [Argument] {
        match self.holds {
            Holds::Arguments(arguments) | Holds::Part(arguments) | Holds::Resource(arguments) => arguments,
            _ => &[],
        }
    }

    /// An argument by its name.
    pub fn argument(&self, name: &str) -> Option<&'static Argument> {
        self.arguments().iter().find(|a| a.word.name == name)
    }
}

/// A block of rule files by its first word, at whatever depth.
pub fn rule(kind: &str) -> Option<&'static Block> {
    find(&RULES, kind)
}

/// A block of tests of rule files by its first word, at whatever depth.
pub fn test(kind: &str) -> Option<&'static Block> {
    find(&TESTS, kind)
}

fn find(blocks: &'static [Block], kind: &str) -> Option<&'static Block> {
    let own = blocks.iter().find(|block| block.word.name == kind);
    own.or_else(|| blocks.iter().find_map(|block| find(block.blocks, kind)))
}

const fn argument(name: &'static str, takes: Takes, ja: &'static str, en: &'static str) -> Argument {
    Argument { word: Word::new(name, ja, en), takes }
}

/// How severe a finding is.
pub const SEVERITIES: [Word; 4] = [
    Word::new(
        "error",
        "公開、無防備、誤配置がコードから明らか",
        "Exposed, unprotected or misplaced, as the code itself shows",
    ),
    Word::new("warning", "コードが原則に反する", "The code contradicts a principle"),
    Word::new("information", "推奨に沿っていない", "A recommendation is not followed"),
    Word::new("hint", "念のため（プロファイル complete でのみ表示）", "A reminder, shown in the profile complete only"),
];

/// The levels of Terraform policy.
pub const LEVELS: [Word; 3] = [
    Word::new("advisory", "警告として示す", "Shown as a warning"),
    Word::new("mandatory_overridable", "エラーとして示す", "Shown as an error"),
    Word::new("mandatory", "エラーとして示す", "Shown as an error"),
];

/// From which profile on a policy is shown.
pub const PROFILES: [Word; 3] = [
    Word::new("essential", "注意深いレビューで止めるもの", "What a careful reviewer would block"),
    Word::new("standard", "既定で示すもの", "What is shown by default"),
    Word::new("complete", "すべて", "Everything"),
];

/// What a fix does to what is deployed.
pub const SAFETIES: [Word; 4] = [
    Word::new("safe", "設定そのもの以外は変わらない", "Nothing that is deployed changes beyond the setting itself"),
    Word::new("replaces", "リソースが作り直される", "The provider replaces the resource"),
    Word::new("destroys", "データが失われる", "Data is lost"),
    Word::new("decision", "人が選ぶ必要がある", "A person has to choose"),
];

/// The operations of Terraform policy.
pub const OPERATIONS: [Word; 3] = [
    Word::new("create", "作成（検査されるのはこれ）", "Creation, which is what is checked"),
    Word::new("update", "更新", "Update"),
    Word::new("delete", "削除", "Deletion"),
];

/// The types of inputs.
pub const TYPES: [Word; 10] = [
    Word::new("string", "文字列", "A text"),
    Word::new("number", "数", "A number"),
    Word::new("bool", "真偽値", "A truth value"),
    Word::new("any", "任意の型", "Any type"),
    Word::new("list", "リスト", "A list of a type"),
    Word::new("set", "集合", "A set of a type"),
    Word::new("map", "マップ", "A map to a type"),
    Word::new("object", "オブジェクト", "An object with attributes of types of their own"),
    Word::new("tuple", "組", "A list with a type for each element"),
    Word::new("optional", "省略できる属性", "An attribute that may be left out"),
];

const FILTER: Argument =
    argument("filter", Takes::Expression, "偽なら対象外になる条件", "Where it is false the policy does not apply");
const SEVERITY: Argument = argument(
    "severity",
    Takes::One(&SEVERITIES),
    "重大度（統制のものに代わる）",
    "The severity, in place of the control's",
);
const OF: Argument = argument(
    "of",
    Takes::Expression,
    "パスの起点となる別のリソースや値",
    "The other resource or value that the path begins at",
);
const INSIDE: Argument = argument(
    "inside",
    Takes::Expression,
    "引数が持つ JSON やオブジェクトの中のパス",
    "The path within the document or object that the argument holds",
);
const CHOICES: Argument =
    argument("choices", Takes::Expression, "人が選ぶ値のリスト", "The values that a person chooses from");

const POLICY: [Argument; 8] = [
    argument("control", Takes::Control, "実現する統制の ID", "The control that it makes concrete"),
    FILTER,
    argument("also", Takes::Kinds, "同じ規則を適用するほかの型", "Further types under the same rule"),
    SEVERITY,
    argument(
        "enforcement_level",
        Takes::One(&LEVELS),
        "強制の度合い（Terraform policy）",
        "The level of enforcement of Terraform policy",
    ),
    argument("profile", Takes::One(&PROFILES), "表示し始めるプロファイル", "From which profile on it is shown"),
    argument(
        "operations",
        Takes::Some(&OPERATIONS),
        "対象の操作（Terraform policy）",
        "The operations that it is about",
    ),
    argument("targets", Takes::Targets, "実現する目録の項目", "The entries of the catalogue that it implements"),
];

const ENFORCE: Block = Block {
    word: Word::new("enforce", "満たすべき条件", "A condition that must hold"),
    labels: &[],
    holds: Holds::Arguments(&[
        argument("condition", Takes::Expression, "真でなければ違反になる条件", "What must be true"),
        argument("error_message", Takes::Message, "違反したときに何をすべきか", "What to do where it does not hold"),
        argument(
            "info_message",
            Takes::Message,
            "error_message がないときの文",
            "The message where there is no error_message",
        ),
        argument("for_each", Takes::Expression, "一つずつ判定する要素", "Elements that are judged one by one"),
        SEVERITY,
        argument("at", Takes::Expression, "指摘を示す場所の値", "The value at which the finding stands"),
    ]),
    blocks: &[],
    usual: &["condition", "error_message"],
};

const SET: Block = Block {
    word: Word::new("set", "引数を設定する", "Sets an argument"),
    labels: &[Label::Path],
    holds: Holds::Arguments(&[argument("value", Takes::Expression, "設定する値", "The value"), CHOICES, OF, INSIDE]),
    blocks: &[],
    usual: &["value"],
};

const REMOVE: Block = Block {
    word: Word::new("remove", "引数、ブロック、または全体を消す", "Removes an argument, a block or the whole"),
    labels: &[Label::Path],
    holds: Holds::Arguments(&[OF, INSIDE]),
    blocks: &[],
    usual: &[],
};

const ADD: Block = Block {
    word: Word::new("add", "入れ子のブロックを加える", "Adds a nested block"),
    labels: &[Label::Path],
    holds: Holds::Part(&[OF]),
    blocks: &[],
    usual: &[],
};

const WHERE: Argument = argument("when", Takes::Expression, "追加する条件", "Where it is added");

const COMPANION: Block = Block {
    word: Word::new("companion", "直後に別のリソースを加える", "Adds a resource directly after this one"),
    labels: &[Label::Type],
    holds: Holds::Resource(&[WHERE]),
    blocks: &[],
    usual: &[],
};

const FIX: Block = Block {
    word: Word::new("fix", "違反を解消する編集", "Edits that clear the finding"),
    labels: &[],
    holds: Holds::Arguments(&[
        argument("title", Takes::Message, "メニューに示す文", "What the menu shows"),
        argument("safety", Takes::One(&SAFETIES), "配備済みのものに及ぶ影響", "What it does to what is deployed"),
        argument("when", Takes::Expression, "修正を示す条件", "Where the fix is offered"),
        CHOICES,
    ]),
    blocks: &[SET, REMOVE, ADD, COMPANION],
    usual: &["title", "safety"],
};

const LOCALS: Block = Block {
    word: Word::new("locals", "local.名前 で使う値", "Values that are used as local.NAME"),
    labels: &[],
    holds: Holds::Names,
    blocks: &[],
    usual: &[],
};

const fn policy(word: Word, labels: &'static [Label]) -> Block {
    Block { word, labels, holds: Holds::Arguments(&POLICY), blocks: &[ENFORCE, LOCALS, FIX], usual: &[] }
}

/// The blocks of a rule file.
pub const RULES: [Block; 6] = [
    policy(
        Word::new("resource_policy", "リソース等についてのポリシー", "A policy about resources and other constructs"),
        &[Label::Kind, Label::Name],
    ),
    policy(
        Word::new(
            "provider_policy",
            "プロバイダー設定についてのポリシー",
            "A policy about configurations of a provider",
        ),
        &[Label::Provider, Label::Name],
    ),
    policy(
        Word::new("module_policy", "モジュール呼び出しについてのポリシー", "A policy about calls of a module"),
        &[Label::Source, Label::Name],
    ),
    Block {
        word: Word::new("input", "利用者が .shirube.yaml で決める値", "A value that the user sets in .shirube.yaml"),
        labels: &[Label::Name],
        holds: Holds::Arguments(&[
            argument("type", Takes::Type, "型", "Its type"),
            argument("default", Takes::Expression, "利用者が決めないときの値", "What it is unless the user sets it"),
            argument("description", Takes::Text, "何を決める値か", "What it decides"),
        ]),
        blocks: &[],
        usual: &["type", "default"],
    },
    LOCALS,
    Block {
        word: Word::new(
            "policy",
            "Terraform policy の設定（ここでは意味を持たない）",
            "Settings of Terraform policy, which mean nothing here",
        ),
        labels: &[],
        holds: Holds::Anything,
        blocks: &[],
        usual: &[],
    },
];

const MOCK: [Argument; 6] = [
    argument(
        "attrs",
        Takes::Attributes,
        "引数の値（書かないものは null）",
        "The values of arguments; what is not written is null",
    ),
    argument("expect_failure", Takes::Truth, "違反を期待する", "Whether a policy has to fail"),
    argument("meta", Takes::Meta, "meta の値", "Values in meta"),
    argument("inputs", Takes::Inputs, "このモックだけの入力", "Inputs for this mock alone"),
    argument("skip", Takes::Truth, "判定せず、見つかるためだけに置く", "Not judged, only there to be found"),
    argument(
        "prior_attrs",
        Takes::Attributes,
        "変更前の値（ここでは意味を持たない）",
        "The values before, which mean nothing here",
    ),
];

const fn inner(word: Word, holds: Holds) -> Block {
    Block { word, labels: &[], holds, blocks: &[], usual: &[] }
}

const INPUTS: Word = Word::new("inputs", "入力の値", "Values of inputs");

const MOCK_BLOCKS: [Block; 3] =
    [inner(MOCK[0].word, Holds::Attributes), inner(MOCK[2].word, Holds::Meta), inner(INPUTS, Holds::Inputs)];

const fn mock(word: Word, labels: &'static [Label]) -> Block {
    Block { word, labels, holds: Holds::Arguments(&MOCK), blocks: &MOCK_BLOCKS, usual: &["attrs"] }
}

/// The blocks of a test of rule files.
pub const TESTS: [Block; 7] = [
    Block {
        word: Word::new("policytest", "どの規則ファイルを試すか", "Which rule files are tested"),
        labels: &[],
        holds: Holds::Arguments(&[argument(
            "targets",
            Takes::Text,
            "規則ファイルまたはフォルダーのパス",
            "Paths of rule files or folders",
        )]),
        blocks: &[],
        usual: &["targets"],
    },
    mock(Word::new("resource", "リソースのモック", "A mock of a resource"), &[Label::Type, Label::Name]),
    mock(Word::new("data", "データソースのモック", "A mock of a data source"), &[Label::Data, Label::Name]),
    mock(
        Word::new("provider", "プロバイダー設定のモック", "A mock of a provider's configuration"),
        &[Label::Provider, Label::Name],
    ),
    mock(
        Word::new("module", "モジュール呼び出しのモック", "A mock of a call of a module"),
        &[Label::Source, Label::Name],
    ),
    inner(INPUTS, Holds::Inputs),
    LOCALS,
];
