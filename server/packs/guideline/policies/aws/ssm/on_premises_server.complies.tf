# サーバはクラウドに置き、インスタンスプロファイルで登録する
resource "aws_iam_instance_profile" "app" {
  name = "ssm-app"
  role = "ssm-app"
}
