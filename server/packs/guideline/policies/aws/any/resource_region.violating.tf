# provider 6: 以降はリソースごとにリージョンを書ける。
resource "aws_sqs_queue" "requests" {
  name   = "requests"
  region = "us-west-2"
}
