resource "aws_route53_zone" "public" {
  name = "gyoumu.example.go.jp"
}

provider "aws" {
  region = "ap-northeast-1"
}

# Route 53 の記録は us-east-1 のロググループにだけ出力できる
provider "aws" {
  alias  = "virginia"
  region = "us-east-1"
}

resource "aws_cloudwatch_log_group" "dns" {
  provider          = aws.virginia
  name              = "/aws/route53/gyoumu.example.go.jp"
  retention_in_days = 365
}
