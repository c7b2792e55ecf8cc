resource "aws_route53_zone" "public" {
  name = "gyoumu.example.go.jp"
}
