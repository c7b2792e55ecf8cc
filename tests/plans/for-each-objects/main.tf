locals {
  users = [
    { name = "sato", groups = ["admin", "dev"], mfa = true },
    { name = "suzuki", groups = ["dev"], mfa = false },
    { name = "takahashi", groups = [], mfa = true },
  ]

  memberships = merge([
    for u in local.users : {
      for g in u.groups : "${u.name}/${g}" => { user = u.name, group = g }
    }
  ]...)

  groups = toset(flatten(local.users[*].groups))
}

resource "aws_iam_group" "main" {
  for_each = local.groups
  name     = "hikari-${each.value}"
  path     = "/portal/"
}

resource "aws_iam_user" "main" {
  for_each = { for u in local.users : u.name => u }

  name          = each.key
  path          = "/portal/"
  force_destroy = !each.value.mfa

  tags = {
    Groups = join(" ", each.value.groups)
  }
}

resource "aws_iam_user_group_membership" "main" {
  for_each = local.memberships

  user   = aws_iam_user.main[each.value.user].name
  groups = [aws_iam_group.main[each.value.group].name]
}

output "memberships" {
  value = local.memberships
}

output "groups" {
  value = local.groups
}
