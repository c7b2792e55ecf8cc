# 後継の構成
resource "aws_media_convert_queue" "movies" {
  name = "kouhou-movies"
}
