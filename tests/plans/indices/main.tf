variable "matrix" {
  default = [[1, 2], [3, 4]]
}

variable "regions" {
  type = map(map(string))
  default = {
    tokyo = { code = "ap-northeast-1", short = "apne1" }
    osaka = { code = "ap-northeast-3", short = "apne3" }
  }
}

variable "which" {
  default = "osaka"
}

resource "aws_ssm_parameter" "list" {
  count = 3
  name  = "/list/${count.index}"
  type  = "StringList"
  value = join(",", range(count.index + 1))
}

resource "aws_ssm_parameter" "map" {
  for_each = var.regions
  name     = "/map/${each.value["short"]}"
  type     = "String"
  value    = each.value.code
}

resource "aws_ssm_parameter" "refer" {
  name  = "/refer"
  type  = "String"
  value = "${aws_ssm_parameter.list[1].value}|${aws_ssm_parameter.map["tokyo"].value}|${aws_ssm_parameter.list.2.name}"
}

output "picked" {
  value = [
    var.matrix[1][0],
    var.regions[var.which].code,
    var.regions["tokyo"]["short"],
    [for k, v in var.regions : v.short][0],
    { a = { b = ["c"] } }.a.b[0],
    element(var.matrix, 3)[1],
    lookup(var.regions, "kobe", { code = "なし" }).code,
    keys(var.regions)[length(var.regions) - 1],
  ]
}

output "map_values" {
  value = values(aws_ssm_parameter.map)[*].name
}

output "object_key" {
  value = { (var.which) = 1, "${var.which}-x" = 2, plain = 3, "quoted key" = 4 }
}
