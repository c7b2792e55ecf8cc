variable "servers" {
  type = list(object({
    name = string
    zone = string
    size = number
  }))
  default = [
    { name = "a1", zone = "a", size = 20 },
    { name = "c1", zone = "c", size = 50 },
    { name = "a2", zone = "a", size = 100 },
  ]
}

locals {
  by_zone  = { for s in var.servers : s.zone => s.name... }
  large    = [for i, s in var.servers : "${i}:${s.name}" if s.size >= 50]
  swapped  = { for k, v in local.by_zone : join("+", v) => upper(k) }
  total    = sum([for s in var.servers : s.size])
  nested   = [for z, names in local.by_zone : [for n in names : "${z}-${n}"]]
  nothing  = [for s in var.servers : s if false]
  indexed  = { for i, s in var.servers : tostring(i) => s.size }
  from_set = [for z in toset(var.servers[*].zone) : z]
}

resource "aws_ebs_volume" "main" {
  for_each = { for s in var.servers : s.name => s if s.zone == "a" }

  availability_zone = "ap-northeast-1${each.value.zone}"
  size              = each.value.size
  encrypted         = true

  tags = {
    Peers = join(",", [for n in local.by_zone[each.value.zone] : n if n != each.key])
  }
}

output "by_zone" {
  value = local.by_zone
}

output "large" {
  value = local.large
}

output "swapped" {
  value = local.swapped
}

output "total" {
  value = local.total
}

output "nested" {
  value = local.nested
}

output "nothing" {
  value = local.nothing
}

output "indexed" {
  value = local.indexed
}

output "from_set" {
  value = local.from_set
}
