# 名前からは分からないが、値はアクセスキーの形をしている
variable "uploader" {
  type    = string
  default = "AKIAIOSFODNN7EXAMPLE"
}
