provider "aws" {
  region = "ap-northeast-1"
}
provider "aws" {
  alias  = "dr"
  region = "ap-northeast-3"
}
variable "buckets" {
  type    = map(object({ replicate = optional(bool, false), class = optional(string) }))
  default = { data = { replicate = true, class = "STANDARD_IA" }, tmp = {}, logs = { replicate = true } }
}
locals { replicated = toset([for k, b in var.buckets : k if b.replicate]) }
data "aws_region" "dr" { provider = aws.dr }
data "aws_region" "main" {}
data "aws_partition" "p" {}
resource "aws_s3_bucket" "main" {
  for_each = var.buckets
  bucket   = "${each.key}-${data.aws_region.main.name}"
}
resource "aws_s3_bucket" "dr" {
  for_each = local.replicated
  provider = aws.dr
  bucket   = "${each.key}-${data.aws_region.dr.name}"
}
resource "aws_s3_bucket_replication_configuration" "r" {
  for_each = local.replicated
  bucket   = aws_s3_bucket.main[each.key].bucket
  role     = "arn:${data.aws_partition.p.partition}:iam::111122223333:role/repl"
  rule {
    id     = each.key
    status = "Enabled"
    filter {
      prefix = ""
    }
    delete_marker_replication {
      status = "Disabled"
    }
    destination {
      bucket        = "arn:${data.aws_partition.p.partition}:s3:::${aws_s3_bucket.dr[each.key].bucket}"
      storage_class = var.buckets[each.key].class
    }
  }
}
module "kms" {
  for_each  = { main = "x", other = "y" }
  source    = "./kms"
  providers = { aws.primary = aws, aws.replica = aws.dr }
  name      = each.value
}
output "o" { value = [for k, m in module.kms : m.o] }
output "svc" { value = "s3.${data.aws_region.dr.name}.${data.aws_partition.p.dns_suffix}" }
