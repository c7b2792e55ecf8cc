# Kubernetes のコントローラが使う
resource "aws_eip" "old_gateway" {
  domain = "vpc"
}

resource "helm_release" "controller" {
  name       = "controller"
  repository = "https://charts.example.go.jp"
  chart      = "controller"
}
