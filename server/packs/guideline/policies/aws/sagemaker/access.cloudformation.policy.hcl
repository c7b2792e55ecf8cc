# What the role of a notebook may do, in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::SageMaker::NotebookInstance" "role_allows_everything" {
  control = "excessive-privilege"
  targets = ["AWS::SageMaker::NotebookInstance.excessive-privilege"]

  locals {
    roles = core::getresources("AWS::IAM::Role", { Arn = attrs.RoleArn })

    # The policies of the role: inside it, beside it, and managed ones of the template.
    documents = core::flatten([
      for role in local.roles : [
        [for inline in(role.Policies == null ? [] : role.Policies) : inline.PolicyDocument],
        [for policy in core::getresources("AWS::IAM::RolePolicy", { RoleName = role.Ref }) : policy.PolicyDocument],
        [
          for policy in core::concat(core::getresources("AWS::IAM::Policy", {}), core::getresources("AWS::IAM::ManagedPolicy", {})) : policy.PolicyDocument
          if core::contains(policy.Roles == null ? [] : policy.Roles, role.Ref) || core::contains(role.ManagedPolicyArns == null ? [] : role.ManagedPolicyArns, policy.Ref)
        ],
      ]
    ])
    administrator = core::anytrue(core::flatten([
      for role in local.roles : [
        for arn in(role.ManagedPolicyArns == null ? [] : role.ManagedPolicyArns) : core::can(core::regex("policy/AdministratorAccess$", arn))
      ]
    ]))
    everything = local.administrator || core::anytrue([
      for document in local.documents : core::anytrue([
        for statement in shirube::iam_statements(document) : statement.effect == "Allow" && core::contains(statement.actions, "*")
      ])
    ])
  }

  enforce {
    condition = !local.everything
    error_message = {
      ja = "ノートブックのロールが全ての操作を許可されており、利用者やコードがアカウント全体を操作できます。必要な操作に絞ってください。"
      en = "The role of the notebook may do everything, and so may its users and code. Narrow it to the actions that are needed."
    }
  }
}
