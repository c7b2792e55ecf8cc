variable x {
type="string"
description="${x}"
}
variable y {
 type = list
}
variable y {
 type = "list"
}
variable y {
 type = "map"
}
variable y {
 type = set
}
variable y {
 type = list("string")
}
variable y {
 type = "any"
}
variable z {
foo {
type="string"
}
}
variable y {
 type = map("string")
x=map
}
variable y {
 type = "${string}"
}
variable y {
 type = (map)
}
variable y {
 type = /* m */ map # x
}
variable y {
 type = object({
 a="string"
 b=list
})
}
foo {
type="string"
 variable x {
 type="string"
}
}
variable x { type="string" }
