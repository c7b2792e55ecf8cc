# required_providers がなくても、リソースの種類から分かる。
resource "linode_instance" "web" {
  label  = "web"
  region = "jp-osa"
  type   = "g6-standard-2"
}
