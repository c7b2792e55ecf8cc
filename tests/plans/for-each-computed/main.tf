locals {
  systems = { hikari = ["web", "batch"], akari = ["web"] }
  envs    = ["dev", "prod"]
  flat    = toset(flatten([for s, tiers in local.systems : [for t in tiers : "${s}-${t}"]]))
  product = { for pair in setproduct(keys(local.systems), local.envs) : join("/", pair) => pair }
  zipped  = zipmap(["a", "b", "c"], [for i in range(3) : cidrsubnet("10.20.0.0/16", 8, i * 16)])
  merged  = merge([for s, tiers in local.systems : { for i, t in tiers : "${s}.${t}" => i }]...)
  grouped = { for s in local.flat : split("-", s)[1] => s... }
  chunks  = chunklist(sort(local.flat), 2)
  regions = { "ap-northeast-1" = "tokyo", "ap-northeast-3" = "osaka" }
}

resource "aws_ecr_repository" "flat" {
  for_each = local.flat
  name     = each.key
  tags     = { Parts = join("|", split("-", each.value)), Known = contains(local.flat, "akari-web") }
}

resource "aws_ssm_parameter" "product" {
  for_each = local.product
  name     = "/${each.key}"
  type     = each.value[1] == "prod" ? "SecureString" : "String"
  value    = join(" ", reverse(each.value))
}

resource "aws_subnet" "zipped" {
  for_each   = local.zipped
  vpc_id     = "vpc-0a1b2c3d"
  cidr_block = each.value
  tags       = { Host = cidrhost(each.value, 5), Index = index(keys(local.zipped), each.key) }
}

resource "aws_sqs_queue" "merged" {
  for_each      = local.merged
  name          = replace(each.key, ".", "-")
  delay_seconds = each.value
}

resource "aws_sns_topic" "grouped" {
  for_each     = local.grouped
  name         = each.key
  display_name = join(",", each.value)
}

resource "aws_cloudwatch_log_group" "chunk" {
  count             = length(local.chunks)
  name              = "/chunk/${count.index}/${join("_", local.chunks[count.index])}"
  retention_in_days = lookup({ "0" = 30 }, count.index, 365)
}

resource "aws_kms_key" "region" {
  for_each            = { for code, name in local.regions : name => code if startswith(code, "ap-") }
  description         = "${each.key}: ${lookup(local.regions, each.value)}"
  enable_key_rotation = alltrue([for code in keys(local.regions) : endswith(code, "1") || endswith(code, "3")])
}

# キーが適用後に決まるものは一つも展開できないので、値だけを使う
resource "aws_route53_record" "computed" {
  for_each = { for k, key in aws_kms_key.region : k => key.arn }
  zone_id  = "Z0123456789ABCDEFGHIJ"
  name     = "${each.key}.example.go.jp"
  type     = "TXT"
  ttl      = 300
  records  = [each.value]
}

output "shapes" {
  value = {
    product  = local.product
    grouped  = local.grouped
    chunks   = local.chunks
    subnets  = { for k, s in aws_subnet.zipped : k => s.cidr_block }
    keys     = keys(aws_ecr_repository.flat)
    longest  = max([for s in local.flat : length(s)]...)
    inverted = transpose(local.systems)
  }
}
