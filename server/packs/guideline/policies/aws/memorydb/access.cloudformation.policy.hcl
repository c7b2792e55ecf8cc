# Access to Amazon MemoryDB in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::MemoryDB::Cluster" "open_access" {
  control  = "authentication-missing"
  targets  = ["AWS::MSK::Cluster.authentication-missing"]
  severity = "warning"

  locals {
    lists = core::getresources("AWS::MemoryDB::ACL", {})
    users = core::getresources("AWS::MemoryDB::User", {})
  }

  enforce {
    condition = attrs.ACLName != "open-access"
    at        = attrs.ACLName
    error_message = {
      ja = "open-access のため、ネットワークから届けば認証なしで全てのデータを読み書きできます。AWS::MemoryDB::User と AWS::MemoryDB::ACL を定義し、ACLName に指定してください。"
      en = "With open-access, whoever reaches the port reads and writes all data without authentication. Define AWS::MemoryDB::User and AWS::MemoryDB::ACL, and name the ACL in ACLName."
    }
  }

  # Clients have to sign in from then on.
  fix {
    title = {
      ja = "ACLName にテンプレート内の ACL を指定（接続元に認証の設定が必要）"
      en = "Use an ACL of this template in ACLName (clients have to sign in)"
    }
    safety = "decision"
    when   = core::length(local.lists) > 0
    set "ACLName" {
      choices = [for list in local.lists : list.Ref]
    }
  }

  fix {
    title = {
      ja = "テンプレート内のユーザーの AWS::MemoryDB::ACL を追加して ACLName に指定（接続元に認証の設定が必要）"
      en = "Add AWS::MemoryDB::ACL with the users of this template, and name it in ACLName (clients have to sign in)"
    }
    safety = "decision"
    when   = core::length(local.lists) == 0 && core::length(local.users) > 0
    companion "AWS::MemoryDB::ACL" "access" {
      ACLName   = core::lower(meta.name)
      UserNames = [for user in local.users : user.Ref]
    }
    set "ACLName" {
      value = companion.access.Ref
    }
  }

  fix {
    title = {
      ja = "IAM で認証するユーザーと AWS::MemoryDB::ACL を追加して ACLName に指定（接続元に認証の設定が必要）"
      en = "Add a user who signs in with IAM and AWS::MemoryDB::ACL, and name that in ACLName (clients have to sign in)"
    }
    safety = "decision"
    when   = core::length(local.lists) == 0 && core::length(local.users) == 0
    companion "AWS::MemoryDB::User" "user" {
      UserName           = core::lower(meta.name)
      AccessString       = "on ~* &* +@all"
      AuthenticationMode = { Type = "iam" }
    }
    companion "AWS::MemoryDB::ACL" "access" {
      ACLName   = core::lower(meta.name)
      UserNames = [companion.user.Ref]
    }
    set "ACLName" {
      value = companion.access.Ref
    }
  }
}
