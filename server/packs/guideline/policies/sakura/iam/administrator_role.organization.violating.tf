resource "sakura_iam_policy" "organization" {
  target = "organization"

  bindings = [
    {
      principals = [
        {
          id   = var.group_id
          type = "group"
        },
      ]

      role = {
        id   = "owner"
        type = "preset"
      }
    },
  ]
}

variable "group_id" {
  type = string
}
