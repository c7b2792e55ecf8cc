resource "aws_eks_access_policy_association" "ops" {
  cluster_name  = "shinsei"
  principal_arn = "arn:aws:iam::123456789012:role/ops"
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"

  access_scope {
    type = "cluster"
  }
}
