resource "aws_ssm_patch_baseline" "linux" {
  name             = "amazon-linux-2023"
  operating_system = "AMAZON_LINUX_2023"
  approved_patches = ["CVE-2026-0001"]
}
