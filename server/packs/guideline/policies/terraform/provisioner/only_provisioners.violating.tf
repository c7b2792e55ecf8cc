resource "null_resource" "migrate" {
  triggers = {
    version = "v1.4.2"
  }
}

resource "terraform_data" "deploy" {
  triggers_replace = ["v1.4.2"]
}
