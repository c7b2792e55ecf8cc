resource "aws_ssm_patch_baseline" "linux" {
  name             = "amazon-linux-2023"
  operating_system = "AMAZON_LINUX_2023"

  approval_rule {
    approve_after_days = 45

    patch_filter {
      key    = "CLASSIFICATION"
      values = ["Security"]
    }
  }
}
