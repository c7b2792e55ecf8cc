# Passwords of clusters in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Redshift::Cluster" "master_password_literal" {
  control = "hardcoded-secret"
  targets = ["AWS::RDS::DBInstance.hardcoded-secret"]
  also    = ["AWS::DocDB::DBCluster"]

  locals {
    # A parameter without default and a dynamic reference are no literals.
    password    = attrs.MasterUserPassword == null ? "" : attrs.MasterUserPassword
    placeholder = shirube::matches("secret_placeholders", local.password)
    managed     = meta.type == "AWS::Redshift::Cluster" ? "ManageMasterPassword" : "ManageMasterUserPassword"
  }

  enforce {
    condition = local.placeholder ? true : local.password == "" || core::can(core::regex("\\{\\{resolve:", local.password))
    at        = attrs.MasterUserPassword
    error_message = {
      ja = "マスターパスワードがテンプレートに書かれています。${local.managed}: true で Secrets Manager に管理させ、書かれた値は変更してください。"
      en = "The master password is written in the template. Let Secrets Manager manage it with ${local.managed}: true, and change the value."
    }
  }

  enforce {
    severity  = "warning"
    condition = !local.placeholder
    at        = attrs.MasterUserPassword
    error_message = {
      ja = "マスターパスワードに仮の値が書かれています。このまま適用しないよう、${local.managed}: true で Secrets Manager に管理させてください。"
      en = "The master password is a placeholder. Let Secrets Manager manage it with ${local.managed}: true, so that it is never applied as it is."
    }
  }

  # The applications that connect have to read the secret afterwards: a decision.
  fix {
    title = {
      ja = "MasterUserPassword を削除し ManageMasterPassword: true を設定"
      en = "Remove MasterUserPassword and set ManageMasterPassword: true"
    }
    safety = "decision"
    when   = meta.type == "AWS::Redshift::Cluster"
    remove "MasterUserPassword" {}
    set "ManageMasterPassword" {
      value = true
    }
  }

  fix {
    title = {
      ja = "MasterUserPassword を削除し ManageMasterUserPassword: true を設定"
      en = "Remove MasterUserPassword and set ManageMasterUserPassword: true"
    }
    safety = "decision"
    when   = meta.type == "AWS::DocDB::DBCluster"
    remove "MasterUserPassword" {}
    set "ManageMasterUserPassword" {
      value = true
    }
  }
}
