resource "terraform_data" "release" {
  input = "v1.4.2"

  # 環境を変更しない、記録だけのコマンド
  provisioner "local-exec" {
    command = "echo ${self.output} >> releases.txt"
  }
}
