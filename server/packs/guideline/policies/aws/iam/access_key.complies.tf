resource "aws_iam_access_key" "batch" {
  user = "batch"
  # 移行が済み、無効にした鍵
  status = "Inactive"
}
