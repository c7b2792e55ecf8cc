# Who reaches Amazon RDS in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::RDS::DBInstance" "public_access" {
  control = "public-endpoint"
  targets = ["AWS::RDS::DBInstance.public-endpoint"]

  enforce {
    # Absent depends on the subnets, and is not reported.
    condition = attrs.PubliclyAccessible != true
    at        = attrs.PubliclyAccessible
    error_message = {
      ja = "データベースにインターネットから到達できるアドレスが付きます。PubliclyAccessible: false にしてください。"
      en = "The database gets an address that is reachable from the internet. Set PubliclyAccessible: false."
    }
  }

  fix {
    title = {
      ja = "PubliclyAccessible を false に設定"
      en = "Set PubliclyAccessible to false"
    }
    safety = "safe"
    set "PubliclyAccessible" {
      value = false
    }
  }
}

resource_policy "AWS::RDS::DBInstance" "password_literal" {
  control = "hardcoded-secret"
  targets = ["AWS::RDS::DBInstance.hardcoded-secret"]
  also    = ["AWS::RDS::DBCluster"]

  locals {
    # A parameter without default and a dynamic reference are no literals.
    password    = attrs.MasterUserPassword == null ? "" : attrs.MasterUserPassword
    placeholder = shirube::matches("secret_placeholders", local.password)
  }

  enforce {
    condition = local.password == "" || local.placeholder || core::can(core::regex("\\{\\{resolve:", local.password))
    at        = attrs.MasterUserPassword
    error_message = {
      ja = "パスワードがテンプレートに書かれています。ManageMasterUserPassword: true で Secrets Manager に管理させ、書かれた値は変更してください。"
      en = "The password is written in the template. Let Secrets Manager manage it with ManageMasterUserPassword: true, and change the value."
    }
  }

  enforce {
    severity  = "warning"
    condition = !local.placeholder
    at        = attrs.MasterUserPassword
    error_message = {
      ja = "パスワードに仮の値が書かれています。このまま適用しないよう、ManageMasterUserPassword: true で Secrets Manager に管理させてください。"
      en = "The password is a placeholder. Let Secrets Manager manage it with ManageMasterUserPassword: true, so that it is never applied as it is."
    }
  }

  fix {
    title = {
      ja = "MasterUserPassword を削除し ManageMasterUserPassword: true を設定"
      en = "Remove MasterUserPassword and set ManageMasterUserPassword: true"
    }
    safety = "decision"
    remove "MasterUserPassword" {}
    set "ManageMasterUserPassword" {
      value = true
    }
  }
}

resource_policy "AWS::RDS::DBInstance" "iam_authentication" {
  control  = "authentication-missing"
  severity = "information"
  targets  = ["AWS::RDS::DBInstance.authentication-missing", "AWS::RDS::DBCluster.authentication-missing"]
  also     = ["AWS::RDS::DBCluster"]

  # Of the engines of RDS only these offer it, and Aurora Serverless v1 does not.
  filter = meta.type == "AWS::RDS::DBCluster" ? attrs.EngineMode != "serverless" : core::contains(["mysql", "mariadb", "postgres"], attrs.Engine)

  enforce {
    # Absent means false.
    condition = attrs.EnableIAMDatabaseAuthentication == true
    error_message = {
      ja = "接続の認証がデータベースのパスワードだけです。EnableIAMDatabaseAuthentication: true にすると、IAM の短命なトークンで接続できます。"
      en = "Connections are authenticated by passwords of the database only. With EnableIAMDatabaseAuthentication: true, short-lived tokens of IAM can be used."
    }
  }

  fix {
    title = {
      ja = "EnableIAMDatabaseAuthentication を true に設定"
      en = "Set EnableIAMDatabaseAuthentication to true"
    }
    safety = "safe"
    set "EnableIAMDatabaseAuthentication" {
      value = true
    }
  }
}
