# IAM policies.
#
# A data source aws_iam_policy_document grants nothing by itself: it may be a boundary, a service control policy or the policy of a
# bucket. So its statements are judged where they take effect, on the resource that uses them, and reported once; the trail
# of the finding leads to the data source.

resource_policy "aws_iam_policy" "wildcard_actions" {
  control = "excessive-privilege"
  targets = [
    "aws_iam_policy.excessive-privilege",
    "aws_iam_policy.excessive-privilege.2",
    "aws_iam_policy.excessive-privilege.3",
    "data.aws_iam_policy_document.excessive-privilege",
    "data.aws_iam_policy_document.excessive-privilege.2",
  ]
  also = [
    "aws_iam_role_policy",
    "aws_iam_user_policy",
    "aws_iam_group_policy",
    "aws_ssoadmin_permission_set_inline_policy",
  ]

  # A policy that serves only as a permissions boundary limits and does not grant.
  filter = !local.boundary || local.attached

  locals {
    document = meta.type == "aws_ssoadmin_permission_set_inline_policy" ? attrs.inline_policy : attrs.policy
    allowed  = [for statement in shirube::iam_statements(local.document) : statement if statement.effect == "Allow"]

    boundary = meta.type == "aws_iam_policy" && (
      core::length(core::getresources("aws_iam_role", { permissions_boundary = attrs.arn })) > 0 ||
      core::length(core::getresources("aws_iam_user", { permissions_boundary = attrs.arn })) > 0
    )
    attached = (
      core::length(core::getresources("aws_iam_role_policy_attachment", { policy_arn = attrs.arn })) > 0 ||
      core::length(core::getresources("aws_iam_user_policy_attachment", { policy_arn = attrs.arn })) > 0 ||
      core::length(core::getresources("aws_iam_group_policy_attachment", { policy_arn = attrs.arn })) > 0 ||
      core::length(core::getresources("aws_iam_policy_attachment", { policy_arn = attrs.arn })) > 0
    )

    # Services whose full set of actions lets a caller give itself any other right.
    administrative = ["iam:*", "organizations:*", "sts:*", "kms:*"]

    everything = [
      for statement in local.allowed : statement
      if core::contains(statement.actions, "*") || core::contains(statement.actions, "*:*")
    ]
    services = core::distinct(core::flatten([
      for statement in local.allowed : [
        for action in statement.actions : action if core::contains(local.administrative, core::lower(action))
      ]
    ]))
  }

  enforce {
    condition = core::length(local.everything) == 0
    error_message = {
      ja = "全ての操作（*）が許可されています。実際に使う操作とリソースだけを列挙してください。"
      en = "Every action (*) is allowed. List the actions and resources that are used."
    }
  }

  enforce {
    condition = core::length(local.services) == 0
    error_message = {
      ja = "権限そのものを変えられる操作（${core::join("、", local.services)}）が全て許可されています。実際に使う操作だけを列挙してください。"
      en = "All actions of a service that can change privileges are allowed: ${core::join(", ", local.services)}. List the actions that are used."
    }
  }
}
