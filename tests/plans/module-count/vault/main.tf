variable "name" {
  type = string
}

resource "aws_backup_vault" "this" {
  name = "hikari-${var.name}"
}

output "name" {
  value = aws_backup_vault.this.name
}
