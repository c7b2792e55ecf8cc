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

/// Templates in YAML and JSON that refer to each other, with all that makes positions hard.
pub fn templates() -> Texts {
    let dir = portal::DIR;
    let app = "\u{FEFF}# 標 😀\r\nAWSTemplateFormatVersion: '2010-09-09'\r\nParameters:\r\n  状態: {Type: String, Default: Suspended}\r\nConditions:\r\n  Prod: !Equals [!Ref 状態, Enabled]\r\nResources:\r\n  # 書庫😀\r\n  Archive:\r\n    Type: AWS::S3::Bucket\r\n    Properties: &common\r\n      VersioningConfiguration:\r\n        Status: !Ref 状態 # 𠮷\r\n  Copy:\r\n    Type: AWS::S3::Bucket\r\n    Condition: Prod\r\n    Properties:\r\n      <<: *common\r\n      BucketName: !Sub 'é-${状態}'\r\n  Child:\r\n    Type: AWS::CloudFormation::Stack\r\n    Properties:\r\n      TemplateURL: ./child.yaml\r\n      Parameters: {State: Suspended}\r\n";
    let child = "Parameters:\n  State: {Type: String}\nResources:\n  Inner:\n    Type: AWS::S3::Bucket\n    Properties:\n      VersioningConfiguration: {Status: !Ref State}\n      Tags:\n      - Key: a\n        Value: |\n          # no comment\n          b\n  # shirube:allow recovery-point-missing -- 移行中\n  Old:\n    Type: AWS::S3::Bucket\nOutputs:\n  Arn: {Value: !GetAtt Inner.Arn}\n";
    let json = "{\n  \"Resources\": {\n    \"A\": {\"Type\": \"AWS::S3::Bucket\", \"Properties\": {\"VersioningConfiguration\": {\"Status\": {\"Ref\": \"S\"}}}},\n    \"B\": {\n      \"Type\": \"AWS::S3::Bucket\"\n    }\n  },\n  \"Parameters\": {\"S\": {\"Type\": \"String\", \"Default\": \"Enabled\"}}\n}\n";
    Texts::from([
        (format!("{dir}/app.yaml"), app.to_string()),
        (format!("{dir}/child.yaml"), child.to_string()),
        (format!("{dir}/z.json"), json.to_string()),
        (format!("{dir}/notes.yaml"), "a: [b, c]\n".to_string()),
        (format!("{dir}/shifted.yaml"), child.lines().map(|line| format!("  {line}\n")).collect()),
        (format!("{dir}/flat.json"), json.lines().map(|line| format!("{}\n", line.trim_start())).collect()),
    ])
}

/// The same, with configurations of Terraform in it.
pub fn random_terraform(random: &mut Random) -> Texts {
    loop {
        let texts = self::random(random);
        if texts.keys().any(|path| path.ends_with(".tf")) {
            return texts;
        }
    }
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
        1..=3 => hard(),
        4 | 5 => templates(),
        6 => part(&[format!("/{}/", random.pick(&modules))]),
        7 => part(&["/stg/".into(), "/database/".into()]),
        _ => part(&["/prod/".into(), format!("/{}/", random.pick(&modules)), format!("/{}/", random.pick(&modules))]),
    }
}
