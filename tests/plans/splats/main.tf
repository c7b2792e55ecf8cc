variable "nodes" {
  default = [
    { name = "n1", disks = [{ size = 10 }, { size = 20 }] },
    { name = "n2", disks = [] },
    { name = "n3", disks = [{ size = 30 }] },
  ]
}

variable "maybe" {
  type    = object({ id = string })
  default = null
}

variable "single" {
  default = { id = "x" }
}

resource "aws_ebs_volume" "main" {
  count = length(flatten(var.nodes[*].disks))

  availability_zone = "ap-northeast-1a"
  size              = flatten(var.nodes[*].disks)[count.index].size
}

resource "aws_ebs_snapshot" "main" {
  count     = 0
  volume_id = "vol-1"
}

output "names" {
  value = var.nodes[*].name
}

output "sizes" {
  value = var.nodes[*].disks[*].size
}

output "first_disks" {
  value = [for n in var.nodes : try(n.disks[0].size, null)]
}

output "none" {
  value = var.maybe[*].id
}

output "wrapped" {
  value = var.single[*].id
}

output "one" {
  value = one(var.maybe[*].id)
}

output "legacy" {
  value = aws_ebs_volume.main.*.size
}

output "snapshots" {
  value = aws_ebs_snapshot.main[*].description
}

output "joined" {
  value = join("", aws_ebs_snapshot.main[*].id)
}
