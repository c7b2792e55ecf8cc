output "file" {
  value = file("${path.module}/crlf.txt")
}

output "template" {
  value = templatefile("${path.module}/crlf.txt", { name = "x" })
}
