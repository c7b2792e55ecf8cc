resource "aws_redshift_snapshot_copy" "analysis" {
  cluster_identifier = "shinsei-analysis"
  destination_region = "us-west-2"
}
