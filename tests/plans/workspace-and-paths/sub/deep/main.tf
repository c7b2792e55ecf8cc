resource "aws_sns_topic" "main" {
  name = basename(path.module)
}

output "paths" {
  value = {
    module = path.module
    root   = path.root
    dir    = dirname(path.module)
  }
}
