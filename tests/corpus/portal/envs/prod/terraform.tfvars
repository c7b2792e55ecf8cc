account_id  = "123456789012"
domain_name = "shinsei.pref.hikari.example.jp"

# 災害対策用バックアップの保管先
backup_region = "ap-southeast-1"

azs = {
  "ap-northeast-1a" = 0
  "ap-northeast-1c" = 1
  "ap-northeast-1d" = 2
}

cloudfront_prefix_list_id = "pl-58a04531"

# v2.4.1（令和8年10月リリース）
image_reference = "@sha256:3f1c9a0b7d52e86411f0c7be95a2d4c8e6a3f7708b1d2c59e4f6a8b0c1d2e3f4"

bastion_ami_id = "ami-0a1b2c3d4e5f60718"
alert_email    = "portal-ops@pref.hikari.example.jp"
