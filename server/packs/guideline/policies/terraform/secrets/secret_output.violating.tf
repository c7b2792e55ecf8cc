resource "random_password" "db" {
  length = 24
}

output "db_password" {
  value = random_password.db.result
}
