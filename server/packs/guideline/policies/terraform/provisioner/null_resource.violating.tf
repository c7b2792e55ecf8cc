resource "null_resource" "migrate" {
  triggers = {
    version = "v1.4.2"
  }
}
