# 値だけを持つ。
resource "terraform_data" "release" {
  input = "v1.4.2"
}
