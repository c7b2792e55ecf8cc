//! Workspaces that random edits begin with.

use crate::{edits::Random, portal, session::Texts};

/// Texts that are hard to count in, in several notations.
pub fn hard() -> Texts {
    let dir = portal::DIR;
    let text = "# データ😀 の 𠮷\r\nvariable \"暗号\" {\r\n  default = false # ｶﾞ\u{3099}\r\n}\r\n\r\nresource \"aws_ebs_volume\" \"巻\" {\r\n  size = 1 /* 👨‍👩‍👧 */\r\n  encrypted = var.暗号\r\n  tags = {\r\n    名前 = \"標${var.暗号}é\"\r\n  }\r\n}\r\n";
    let heredoc = "resource \"aws_s3_bucket_policy\" \"p\" {\n  bucket = \"b\"\n  policy = <<-EOT\n    {\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"*\", \"Resource\": \"${aws_s3_bucket.b.arn}\"}]}\n  EOT\n}\n\nresource \"aws_s3_bucket\" \"b\" {\n  bucket = \"b\"\n}\n";
    let json = "{\"resource\": {\"aws_ebs_volume\": {\"j\": {\"encrypted\": \"${var.暗号}\", \"size\": 1}}}}\n";
    let module = "module \"m\" {\n  source = \"./m\"\n  for_each = { a = true, b = false }\n  encrypted = each.value\n}\n\nprovider \"aws\" {\n  region = var.region\n}\n\nvariable \"region\" {\n  default = \"us-east-1\"\n}\n";
    let inner = "variable \"encrypted\" {}\n\nresource \"aws_ebs_volume\" \"v\" {\n  count = 2\n  size = 1\n  encrypted = var.encrypted\n}\n";
    Texts::from([
        (format!("{dir}/hard.tf"), text.to_string()),
        (format!("{dir}/mark.tf"), format!("\u{FEFF}{heredoc}")),
        (format!("{dir}/json.tf.json"), json.to_string()),
        (format!("{dir}/main.tf"), module.to_string()),
        (format!("{dir}/m/main.tf"), inner.to_string()),
        (format!("{dir}/terraform.tfvars"), "# 本番\n暗号 = true\nregion = \"ap-northeast-1\"\n".to_string()),
    ])
}

/// A part of the sample, or other texts. Small workspaces allow more edits.
pub fn random(random: &mut Random) -> Texts {
    let all: Texts = portal::files().into_iter().collect();
    let modules = ["network", "storage", "database", "web", "batch", "ops"];
    let part = |wanted: &[String]| -> Texts {
        all.iter()
            .filter(|(p, _)| wanted.iter().any(|w| p.contains(w.as_str())))
            .map(|(p, t)| (p.clone(), t.clone()))
            .collect()
    };
    match random.below(12) {
        0 => all,
        1..=4 => hard(),
        5 | 6 => part(&[format!("/{}/", random.pick(&modules))]),
        7 => part(&["/stg/".into(), "/database/".into()]),
        _ => part(&["/prod/".into(), format!("/{}/", random.pick(&modules)), format!("/{}/", random.pick(&modules))]),
    }
}
