output "p" { value = path.module }
resource "aws_sns_topic" "t" { name = replace(path.module, "/[^a-z]/", "_") }
