resource "aws_directory_service_directory" "office" {
  name     = "office.example.go.jp"
  password = var.password
  size     = "Small"
  type     = "ADConnector"

  connect_settings {
    customer_dns_ips  = ["10.200.0.10", "10.200.0.11"]
    customer_username = "connector"
    subnet_ids        = var.subnet_ids
    vpc_id            = "vpc-0123456789abcdef0"
  }
}

# ファイルは S3 に置く
resource "aws_s3_bucket" "files" {
  bucket = "example-office-files"
}

variable "password" {
  type      = string
  sensitive = true
}

variable "subnet_ids" {
  type = list(string)
}
