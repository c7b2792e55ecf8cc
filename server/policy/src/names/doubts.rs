//! Types in rule files that are probably misspelt: a policy about one never speaks, and a question for one is never answered.

use std::sync::Arc;

use shirube_lang::{
    NodeId,
    ast::{Block, Body, Expr, ExprKind},
};
use shirube_model::{hcl::Lowered, schema::Schemas};
use shirube_syntax::ByteRange;

use crate::load::{PackError, Sort};

/// The most slips in a word that is taken for another.
const SLIPS: usize = 2;
/// Words shorter than this are taken for another only with a single slip.
const SHORT: usize = 12;

/// The types that a segment of a rule file names, that no known version of their provider has, and that are nearly one that it has. They
/// are no errors: a version may be newer than what is known here.
pub(crate) fn doubts(path: &str, (base, own): (usize, &str), lowered: &Lowered, schemas: &Schemas) -> Vec<PackError> {
    let mut out = Vec::new();
    let mut search = Search { own, base, lowered, schemas, path, out: &mut out };
    lowered.body.blocks.iter().for_each(|block| search.block(block));
    out
}

struct Search<'s> {
    own: &'s str,
    base: usize,
    lowered: &'s Lowered,
    schemas: &'s Schemas,
    path: &'s str,
    out: &'s mut Vec<PackError>,
}

impl Search<'_> {
    fn block(&mut self, block: &Block) {
        if &*block.kind == "resource_policy" {
            if let Some(label) = block.labels.first() {
                self.label(label, block.header);
            }
            if let Some(ExprKind::List(also)) = block.body.get("also").map(|also| &also.kind) {
                also.iter().for_each(|also| self.word(also));
            }
        }
        self.body(&block.body);
    }

    fn body(&mut self, body: &Body) {
        body.attributes.iter().for_each(|attribute| self.expr(&attribute.value));
        for block in &body.blocks {
            if let Some(label) = block.labels.first().filter(|_| &*block.kind == "companion") {
                self.label(label, block.header);
            }
            self.body(&block.body);
        }
    }

    fn expr(&mut self, expr: &Expr) {
        if let ExprKind::Call { name, args, .. } = &expr.kind
            && matches!(&**name, "core::getresources" | "core::getdatasource")
            && let Some(kind) = args.first()
        {
            self.word(kind);
        }
        let mut children = Vec::new();
        expr.children(&mut |child| children.push(child));
        children.into_iter().for_each(|child| self.expr(child));
    }

    fn word(&mut self, expr: &Expr) {
        if let Some(word) = expr.as_str() {
            self.doubt(word, self.range(expr.node));
        }
    }

    /// A label, which stands within the header of its block.
    fn label(&mut self, label: &Arc<str>, header: NodeId) {
        let range = self.range(header);
        let written = self.own.get(range.start - self.base..range.end - self.base).unwrap_or("");
        let start = range.start + written.find(&**label).unwrap_or(0);
        self.doubt(label, ByteRange { start, end: range.end.min(start + label.len()) });
    }

    fn range(&self, node: NodeId) -> ByteRange {
        self.lowered.spans.get(node as usize).copied().unwrap_or_default().at(self.base)
    }

    fn doubt(&mut self, word: &str, range: ByteRange) {
        if let Some(near) = meant(word, self.schemas) {
            let ja = format!("{word} という種類は知られていません（{near} のことですか）");
            let en = format!("no version of the provider is known to have {word} (did you mean {near}?)");
            self.out.push(PackError::new(self.path, range, ja, en).of(Sort::UnknownType));
        }
    }
}

/// The type that a word probably means, if it is none itself.
fn meant<'s>(word: &str, schemas: &'s Schemas) -> Option<&'s str> {
    let (data, kind) = word.strip_prefix("data.").map_or((false, word), |kind| (true, kind));
    let (provider, _) = kind.split_once('_')?;
    if schemas.labelled(word).is_some() {
        return None;
    }
    let types = schemas.types(provider)?;
    if kind.contains(['*', '.', '$']) || types.binary_search_by(|known| (**known).cmp(kind)).is_ok() {
        return None;
    }
    let most = if kind.chars().count() < SHORT { 1 } else { SLIPS };
    let near = types.iter().map(|known| (strsim::osa_distance(kind, known), &**known)).min()?;
    (near.0 <= most && !is_another(kind, near.1, data)).then_some(near.1)
}

/// Whether what differs rather makes another type: a later version of it, or the data source about all of them.
fn is_another(word: &str, known: &str, data: bool) -> bool {
    let without_version = |text: &str| text.replace(|c: char| c.is_ascii_digit(), "");
    without_version(word) == without_version(known) || data && word.trim_end_matches('s') == known.trim_end_matches('s')
}

#[cfg(test)]
mod tests {
    use shirube_model::schema::Packed;

    use super::*;

    fn told(text: &str) -> Vec<String> {
        let list = "aws_s3_bucket\naws_s3_bucket_policy\naws_wafv2_web_acl\naws_vpc\naws_ami\naws_lambda_function\n";
        let schemas = Schemas::new(Packed::of([("aws/types", list), ("azurerm/a.schema", "")]).unwrap());
        let said = |error: PackError| format!("{} {}", &text[error.range.start..error.range.end], error.message.en);
        crate::compile::file("a.policy.hcl", text, &schemas).doubts.into_iter().map(said).collect()
    }

    fn near(word: &str, known: &str) -> String {
        let bare = word.trim_matches('"');
        format!("{word} no version of the provider is known to have {bare} (did you mean {known}?)")
    }

    #[test]
    fn types_that_are_probably_misspelt() {
        let rule = |kind: &str, body: &str| format!("# ‐\nresource_policy \"{kind}\" \"a\" {{\n{body}\n}}\n");
        assert_eq!(told(&rule("aws_s3_buckett", "")), [near("aws_s3_buckett", "aws_s3_bucket")]);
        let also = rule("aws_s3_bucket", "  also = [\"aws_s3_bucket_polciy\", \"aws_vpc\"]");
        assert_eq!(told(&also), [near("\"aws_s3_bucket_polciy\"", "aws_s3_bucket_policy")]);
        let deep =
            "  locals {\n    x = [for b in core::getresources(\"aws_s3_buket\", { bucket = attrs.bucket }) : b]\n  }";
        assert_eq!(told(&rule("*", deep)), [near("\"aws_s3_buket\"", "aws_s3_bucket")]);
        let added = "  fix {\n    companion \"aws_s3_bucket_polciy\" {}\n  }";
        assert_eq!(told(&rule("aws_s3_bucket", added)), [near("aws_s3_bucket_polciy", "aws_s3_bucket_policy")]);
        let own = "locals {\n  x = core::getdatasource(\"aws_amii\", {})\n}\n";
        assert_eq!(told(own), [near("\"aws_amii\"", "aws_ami")]);
    }

    #[test]
    fn what_may_be_a_type_is_left_alone() {
        let kinds = [
            "aws_s3_bucket",
            "data.aws_ami",
            "aws_*",
            "*",
            "data.*",
            "aws_s3_bucket_acl",
            "aws_wafv3_web_acl",
            "aws_vpd1",
            "google_vpcc",
            "azurerm_aa",
            "data.aws_lambda_functions",
            "terraform",
            "var",
            "aws",
            "",
            "aws_s3_${x}",
        ];
        for kind in kinds {
            let asked = format!("locals {{\n  x = core::getresources(\"{kind}\", {{}})\n}}\n");
            let text = format!("resource_policy \"{kind}\" \"a\" {{}}\n{asked}");
            assert_eq!(told(&text), Vec::<String>::new(), "{kind}");
        }
    }
}
