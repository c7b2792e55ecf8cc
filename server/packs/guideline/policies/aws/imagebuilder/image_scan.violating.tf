resource "aws_kms_key" "main" {
  description         = "マシンイメージの暗号化"
  enable_key_rotation = true
}

resource "aws_imagebuilder_component" "agent" {
  name       = "agent"
  platform   = "Linux"
  version    = "1.0.0"
  uri        = "s3://example-imagebuilder/agent.yaml"
  kms_key_id = aws_kms_key.main.arn
}

resource "aws_imagebuilder_image_recipe" "base" {
  name         = "base"
  parent_image = "arn:aws:imagebuilder:ap-northeast-1:aws:image/amazon-linux-2023-x86/x.x.x"
  version      = "1.0.0"

  component {
    component_arn = aws_imagebuilder_component.agent.arn
  }

  block_device_mapping {
    device_name = "/dev/xvda"

    ebs {
      encrypted   = true
      kms_key_id  = aws_kms_key.main.arn
      volume_size = 30
      volume_type = "gp3"
    }
  }

  # インスタンスストア
  block_device_mapping {
    device_name  = "/dev/xvdb"
    virtual_name = "ephemeral0"
  }
}

resource "aws_imagebuilder_image_pipeline" "base" {
  name                             = "base"
  image_recipe_arn                 = aws_imagebuilder_image_recipe.base.arn
  infrastructure_configuration_arn = "arn:aws:imagebuilder:ap-northeast-1:123456789012:infrastructure-configuration/base"
}
