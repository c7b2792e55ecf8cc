output "text" {
  value = trimspace(file("${path.module}/note.txt"))
}

output "module_path" {
  value = path.module
}
