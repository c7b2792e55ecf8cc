variable "text" {
  type = string
}

variable "flag_text" {
  type = string
}

variable "number" {
  type = number
}

variable "bool" {
  type = bool
}

variable "list" {
  type = list(string)
}

variable "set" {
  type = set(string)
}

variable "numbers" {
  type = list(number)
}

variable "number_set" {
  type = set(number)
}

variable "map" {
  type = map(string)
}

variable "any_map" {
  type = map(any)
}

variable "any_list" {
  type = list(any)
}

variable "tuple" {
  type = tuple([number, string, bool])
}

variable "object" {
  type = object({
    name  = string
    ports = set(number)
    gone  = optional(string)
  })
}

variable "objects" {
  type = map(object({ size = number }))
}

variable "nested" {
  type = map(list(string))
}

resource "aws_ssm_parameter" "text" {
  name  = "/types/${var.text}"
  type  = "String"
  value = var.number + 1
  tags  = var.map
}

output "all" {
  value = {
    text       = var.text
    flag_text  = var.flag_text
    number     = var.number
    bool       = var.bool
    list       = var.list
    set        = var.set
    numbers    = var.numbers
    number_set = var.number_set
    map        = var.map
    any_map    = var.any_map
    any_list   = var.any_list
    tuple      = var.tuple
    object     = var.object
    objects    = var.objects
    nested     = var.nested
  }
}

output "types" {
  value = {
    json   = jsonencode(var.object)
    keys   = keys(var.object)
    length = length(var.set)
    equal  = var.text == "42"
    first  = tolist(var.set)[0]
  }
}
