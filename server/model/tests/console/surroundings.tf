resource "terraform_data" "x" {
  input = "in"
}

locals {
  text   = "hello"
  number = 42
  list   = ["a", "b", "c"]
  map    = { a = 1, b = 2 }
  people = [
    { name = "Ann", age = 31, tags = ["x", "y"] },
    { name = "Bob", age = 25, tags = [] },
    { name = "Cy", age = 42, tags = ["z"] },
  ]
  empty   = []
  nothing = null
  typed   = tolist(["a", "b"])
  set     = toset(["b", "a"])
  strings = tomap({ k = "v", l = "w" })
  secret  = sensitive("s3cret")
}
