# モジュールの境界での型変換
module "converted" {
  source = "./types"

  text       = 42
  flag_text  = true
  number     = "3.50"
  bool       = "true"
  list       = toset(["b", "a", "b"])
  set        = ["z", "y", "z"]
  numbers    = ["1", 2, "3"]
  number_set = ["10", 9, "9", 10]
  map        = { a = 1, b = "2", c = true }
  any_map    = { a = 1, b = "x" }
  any_list   = [1, "two", true]
  tuple      = ["1", 2, "true"]
  object     = { name = 5, extra = "捨てられる", ports = ["80"] }
  objects    = { one = { size = "1" }, two = { size = 2, unused = true } }
  nested     = { a = [1, 2], b = [] }
}

output "all" {
  value = module.converted.all
}

output "types" {
  value = module.converted.types
}
