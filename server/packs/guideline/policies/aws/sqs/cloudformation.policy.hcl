# Amazon SQS in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::SQS::Queue" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::SQS::Queue.encryption-at-rest-missing"]

  enforce {
    # Absent means true since SQS encrypts new queues by itself.
    condition = attrs.SqsManagedSseEnabled != false || (shirube::given(attrs.KmsMasterKeyId))
    error_message = {
      ja = "キューのメッセージが暗号化されずに保管されます。SqsManagedSseEnabled: true にするか、KmsMasterKeyId を指定してください。"
      en = "Messages in the queue are stored without encryption. Set SqsManagedSseEnabled: true, or KmsMasterKeyId."
    }
  }

  fix {
    title = {
      ja = "SqsManagedSseEnabled を true に設定"
      en = "Set SqsManagedSseEnabled to true"
    }
    safety = "safe"
    set "SqsManagedSseEnabled" {
      value = true
    }
  }
}

resource_policy "AWS::SQS::Queue" "queue_key" {
  control  = "customer-managed-key-missing"
  severity = "information"
  targets  = ["AWS::SQS::Queue.customer-managed-key-missing.2"]

  # Without encryption there is no key to choose yet.
  filter = attrs.SqsManagedSseEnabled != false

  locals {
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn if key.KeyUsage == null || key.KeyUsage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    condition = shirube::given(attrs.KmsMasterKeyId)
    error_message = {
      ja = "メッセージの暗号化の鍵が SQS のものになります。KmsMasterKeyId に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the messages belongs to SQS. With a key of your own in KmsMasterKeyId you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "KmsMasterKeyId にテンプレート内の KMS 鍵を指定（送信元に鍵の利用許可が必要）"
      en = "Use a KMS key of this template in KmsMasterKeyId (senders need to be allowed to use it)"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    remove "SqsManagedSseEnabled" {}
    set "KmsMasterKeyId" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して KmsMasterKeyId に設定（送信元に鍵の利用許可が必要）"
      en = "Add AWS::KMS::Key and set KmsMasterKeyId to it (senders need to be allowed to use it)"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    remove "SqsManagedSseEnabled" {}
    set "KmsMasterKeyId" {
      value = companion.key.Arn
    }
  }
}

resource_policy "AWS::SQS::Queue" "key_of_aws" {
  control = "customer-managed-key-missing"
  targets = ["AWS::SQS::Queue.customer-managed-key-missing"]

  locals {
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn if key.KeyUsage == null || key.KeyUsage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    condition = attrs.KmsMasterKeyId != "alias/aws/sqs"
    error_message = {
      ja = "メッセージの暗号化の鍵が AWS のもの（alias/aws/sqs）です。ポリシーを変えられないため、別アカウントやほかのサービスからは送信できません。KmsMasterKeyId に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。"
      en = "The key that encrypts the messages belongs to AWS (alias/aws/sqs). Its policy cannot be changed, so other accounts and services cannot send. With a key of your own in KmsMasterKeyId you control who may use it and when it stops working."
    }
  }

  fix {
    title = {
      ja = "KmsMasterKeyId にテンプレート内の KMS 鍵を指定"
      en = "Use a KMS key of this template in KmsMasterKeyId"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "KmsMasterKeyId" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して KmsMasterKeyId に設定"
      en = "Add AWS::KMS::Key and set KmsMasterKeyId to it"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "KmsMasterKeyId" {
      value = companion.key.Arn
    }
  }
}

resource_policy "AWS::SQS::QueuePolicy" "public_queue" {
  control = "public-data-exposure"
  targets = ["AWS::SQS::QueuePolicy.public-data-exposure"]

  locals {
    limiting = [
      "aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn", "aws:sourcevpce",
      "aws:sourcevpc", "aws:sourceaccount", "aws:sourcearn", "aws:sourceowner", "aws:sourceorgid",
    ]
    public = [
      for statement in shirube::iam_statements(attrs.PolicyDocument) : statement
      if statement.effect == "Allow" &&
      (core::contains(statement.principals, "*") || core::contains(statement.principals, "AWS:*")) &&
      !core::anytrue([
        for limit in statement.conditions : (
          core::contains(local.limiting, core::lower(limit.variable)) &&
          !core::can(core::regex("Not", limit.test))
        )
      ])
    ]
  }

  enforce {
    condition = core::length(local.public) == 0
    error_message = {
      ja = "誰でもこのキューを使えるポリシーです。Principal を特定するか、aws:SourceArn などの条件で呼び出し元を限定してください。"
      en = "The policy lets anyone use this queue. Name the principals, or limit the callers by a condition such as aws:SourceArn."
    }
  }
}

resource_policy "AWS::SQS::QueuePolicy" "all_actions" {
  control = "excessive-privilege"
  targets = ["AWS::SQS::QueuePolicy.excessive-privilege"]

  locals {
    wide = [
      for statement in shirube::iam_statements(attrs.PolicyDocument) : statement
      if statement.effect == "Allow" && core::anytrue([
        for action in statement.actions : core::contains(["*", "sqs:*"], core::lower(action))
      ])
    ]
  }

  enforce {
    condition = core::length(local.wide) == 0
    error_message = {
      ja = "キューの全ての操作を許可しています。sqs:SendMessage や sqs:ReceiveMessage など、実際に使う操作だけを列挙してください。"
      en = "Every action on the queue is allowed. List the actions that are used, such as sqs:SendMessage or sqs:ReceiveMessage."
    }
  }
}
