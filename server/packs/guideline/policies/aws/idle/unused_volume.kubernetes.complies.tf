# Kubernetes のコントローラが使う
resource "aws_ebs_volume" "reports" {
  availability_zone = "ap-northeast-1a"
  size              = 500
  type              = "gp3"
  encrypted         = true
}

resource "helm_release" "controller" {
  name       = "controller"
  repository = "https://charts.example.go.jp"
  chart      = "controller"
}
