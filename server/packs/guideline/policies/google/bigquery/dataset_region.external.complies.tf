# 外にあるデータを見せるだけのデータセットは、元の場所にある
resource "google_bigquery_dataset" "lake" {
  dataset_id = "lake"
  location   = "aws-us-east-1"

  external_dataset_reference {
    external_source = "aws-glue://arn:aws:glue:us-east-1:123456789012:database/lake"
    connection      = "projects/example-shinsei/locations/aws-us-east-1/connections/lake"
  }
}
