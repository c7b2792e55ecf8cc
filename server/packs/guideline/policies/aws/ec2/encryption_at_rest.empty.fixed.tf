resource "aws_ebs_volume" "documents" {
  availability_zone = "ap-northeast-1a"
  size              = 200
  type              = "gp3"
  snapshot_id       = "" # モジュールが渡す空文字列は、書かないのと同じ
  encrypted         = true
}
