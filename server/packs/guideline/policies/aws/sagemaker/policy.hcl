# Amazon SageMaker AI: notebooks, domains and models.

resource_policy "aws_sagemaker_notebook_instance" "direct_internet" {
  control = "public-endpoint"
  targets = ["aws_sagemaker_notebook_instance.public-endpoint"]

  locals {
    groups = core::getresources("aws_security_group", {})
  }

  enforce {
    # Absent means Enabled.
    condition = attrs.direct_internet_access == "Disabled"
    error_message = {
      ja = "ノートブックが VPC を通らずインターネットと直接つながります。direct_internet_access = \"Disabled\" とし、subnet_id と security_groups を指定してください。"
      en = "The notebook is connected to the internet directly, past the VPC. Set direct_internet_access = \"Disabled\" with subnet_id and security_groups."
    }
  }

  fix {
    title = {
      ja = "direct_internet_access = \"Disabled\" に変更（作り直しになります）"
      en = "Set direct_internet_access = \"Disabled\" (replaces the notebook)"
    }
    safety = "decision"
    when   = shirube::given(attrs.subnet_id)
    set "direct_internet_access" {
      value = "Disabled"
    }
  }

  fix {
    title = {
      ja = "direct_internet_access = \"Disabled\" とし、構成内のサブネットとセキュリティグループを指定（作り直しになります）"
      en = "Set direct_internet_access = \"Disabled\" with a subnet and security group of this configuration (replaces the notebook)"
    }
    safety = "decision"
    when   = !shirube::given(attrs.subnet_id) && core::length(local.groups) > 0
    set "direct_internet_access" {
      value = "Disabled"
    }
    set "subnet_id" {
      choices = [for subnet in core::getresources("aws_subnet", {}) : subnet.id if subnet.map_public_ip_on_launch != true]
    }
    set "security_groups" {
      value = [local.groups[0].id]
    }
  }
}

resource_policy "aws_sagemaker_domain" "domain_internet" {
  control = "public-endpoint"
  targets = ["aws_sagemaker_domain.public-endpoint"]

  enforce {
    # Absent means PublicInternetOnly.
    condition = attrs.app_network_access_type == "VpcOnly"
    error_message = {
      ja = "アプリケーションが VPC を通らずインターネットと直接つながります。app_network_access_type = \"VpcOnly\" にすると、VPC の経路とセキュリティグループで管理できます。"
      en = "Applications are connected to the internet directly, past the VPC. With app_network_access_type = \"VpcOnly\" the routes and security groups of the VPC apply."
    }
  }

  fix {
    title = {
      ja = "app_network_access_type = \"VpcOnly\" を設定（S3 などへの経路が必要です）"
      en = "Set app_network_access_type = \"VpcOnly\" (needs routes to S3 and the like)"
    }
    safety = "decision"
    set "app_network_access_type" {
      value = "VpcOnly"
    }
  }
}

resource_policy "aws_sagemaker_notebook_instance" "default_network" {
  control = "reference-architecture-deviation"
  targets = ["aws_sagemaker_notebook_instance.reference-architecture-deviation"]

  enforce {
    condition = shirube::given(attrs.subnet_id)
    error_message = {
      ja = "サブネットの指定がなく、AWS の管理する VPC で動きます。subnet_id に非公開のサブネットを指定すると、経路やログを自ら管理できます（作り直しになります）。"
      en = "Without a subnet it runs in a VPC of AWS. With a private subnet in subnet_id, routes and logs are under your control; this replaces the notebook."
    }
  }
}

resource_policy "aws_sagemaker_notebook_instance" "metadata_version" {
  control = "instance-metadata-exposed"
  targets = ["aws_sagemaker_notebook_instance.instance-metadata-exposed"]

  enforce {
    # Absent means 1.
    condition = attrs.instance_metadata_service_configuration[0].minimum_instance_metadata_service_version == "2"
    error_message = {
      ja = "セッショントークンなしの古い方式（IMDSv1）でもメタデータから認証情報を取得できます。instance_metadata_service_configuration の minimum_instance_metadata_service_version = \"2\" を設定してください。"
      en = "Credentials can be read from the metadata in the old way too, without a session token (IMDSv1). Set minimum_instance_metadata_service_version = \"2\" in instance_metadata_service_configuration."
    }
  }

  fix {
    title = {
      ja = "minimum_instance_metadata_service_version = \"2\" を設定"
      en = "Set minimum_instance_metadata_service_version = \"2\""
    }
    safety = "safe"
    set "instance_metadata_service_configuration.minimum_instance_metadata_service_version" {
      value = "2"
    }
  }
}

resource_policy "aws_sagemaker_notebook_instance" "root_access" {
  control  = "workload-isolation-weak"
  targets  = ["aws_sagemaker_notebook_instance.workload-isolation-weak"]
  severity = "warning"

  enforce {
    # Absent means Enabled.
    condition = attrs.root_access == "Disabled"
    error_message = {
      ja = "ノートブックの利用者が root になれます。root_access = \"Disabled\" にしてください。"
      en = "Users of the notebook can become root. Set root_access = \"Disabled\"."
    }
  }

  fix {
    title = {
      ja = "root_access = \"Disabled\" を設定"
      en = "Set root_access = \"Disabled\""
    }
    safety = "safe"
    set "root_access" {
      value = "Disabled"
    }
  }
}

resource_policy "aws_sagemaker_model" "network_isolation" {
  control  = "workload-isolation-weak"
  targets  = ["aws_sagemaker_model.workload-isolation-weak"]
  severity = "warning"

  enforce {
    # Absent means false.
    condition = attrs.enable_network_isolation == true
    error_message = {
      ja = "モデルのコンテナが外部と通信できます。enable_network_isolation = true にすると、コンテナからの持ち出しや呼び出しを防げます。"
      en = "The containers of the model can talk to the outside. With enable_network_isolation = true they cannot send data out or call other services."
    }
  }

  fix {
    title = {
      ja = "enable_network_isolation = true を設定（作り直しになります）"
      en = "Set enable_network_isolation = true (replaces the model)"
    }
    safety = "replaces"
    set "enable_network_isolation" {
      value = true
    }
  }
}

resource_policy "aws_sagemaker_notebook_instance" "role_allows_everything" {
  control = "excessive-privilege"
  targets = ["aws_sagemaker_notebook_instance.excessive-privilege"]

  locals {
    roles = core::getresources("aws_iam_role", { arn = attrs.role_arn })
    everything = core::anytrue(core::flatten([
      for role in local.roles : [
        core::anytrue([
          for inline in role.inline_policy : core::anytrue([
            for statement in shirube::iam_statements(inline.policy) : statement.effect == "Allow" && core::contains(statement.actions, "*")
          ]) if inline.policy != null
        ]),
        core::anytrue([
          for policy in core::concat(
            core::getresources("aws_iam_role_policy", { role = role.id }),
            role.name == null ? [] : core::getresources("aws_iam_role_policy", { role = role.name }),
            ) : core::anytrue([
              for statement in shirube::iam_statements(policy.policy) : statement.effect == "Allow" && core::contains(statement.actions, "*")
          ])
        ]),
        core::anytrue([
          for attachment in core::concat(
            core::getresources("aws_iam_role_policy_attachment", { role = role.id }),
            role.name == null ? [] : core::getresources("aws_iam_role_policy_attachment", { role = role.name }),
            ) : core::can(core::regex("policy/AdministratorAccess$", attachment.policy_arn)) || core::anytrue([
              for policy in core::getresources("aws_iam_policy", { arn = attachment.policy_arn }) : core::anytrue([
                for statement in shirube::iam_statements(policy.policy) : statement.effect == "Allow" && core::contains(statement.actions, "*")
              ])
          ])
        ]),
      ]
    ]))
  }

  enforce {
    condition = !local.everything
    error_message = {
      ja = "ノートブックのロール ${core::join("、", [for role in local.roles : role.name == null ? "" : role.name])} が全ての操作を許可されており、利用者やコードがアカウント全体を操作できます。必要な操作に絞ってください。"
      en = "The role of the notebook (${core::join(", ", [for role in local.roles : role.name == null ? "" : role.name])}) may do everything, and so may its users and code. Narrow it to the actions that are needed."
    }
  }
}
