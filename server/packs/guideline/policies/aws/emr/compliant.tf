resource "aws_emr_security_configuration" "analysis" {
  name = "shinsei-bunseki"

  configuration = jsonencode({
    EncryptionConfiguration = {
      EnableAtRestEncryption    = true
      EnableInTransitEncryption = true
      AtRestEncryptionConfiguration = {
        S3EncryptionConfiguration = {
          EncryptionMode = "SSE-KMS"
          AwsKmsKey      = "arn:aws:kms:ap-northeast-1:111122223333:key/0a1b2c3d-1111-2222-3333-444455556666"
        }
        LocalDiskEncryptionConfiguration = {
          EncryptionKeyProviderType = "AwsKms"
          AwsKmsKey                 = "arn:aws:kms:ap-northeast-1:111122223333:key/0a1b2c3d-1111-2222-3333-444455556666"
          EnableEbsEncryption       = true
        }
      }
      InTransitEncryptionConfiguration = {
        TLSCertificateConfiguration = {
          CertificateProviderType = "PEM"
          S3Object                = "s3://shinsei-bunseki-certs/certs.zip"
        }
      }

    }
  })
}

resource "aws_security_group" "master" {
  name        = "shinsei-emr-master"
  description = "EMR master node"
  vpc_id      = "vpc-0a1b2c3d4e5f60001"

  ingress {
    description = "operators"
    from_port   = 8443
    to_port     = 8443
    protocol    = "tcp"
    cidr_blocks = ["10.20.0.0/16"]
  }
}

resource "aws_emr_cluster" "analysis" {
  name                   = "shinsei-bunseki"
  release_label          = "emr-7.5.0"
  applications           = ["Spark"]
  service_role           = "arn:aws:iam::111122223333:role/shinsei-emr"
  security_configuration = aws_emr_security_configuration.analysis.name
  log_uri                = "s3://shinsei-logs/emr/"

  ec2_attributes {
    subnet_id                         = "subnet-0a1b2c3d4e5f60001"
    instance_profile                  = "shinsei-emr-nodes"
    emr_managed_master_security_group = aws_security_group.master.id
    emr_managed_slave_security_group  = "sg-0a1b2c3d4e5f60002"
  }

  master_instance_group {
    instance_type = "m7g.xlarge"
  }

  core_instance_group {
    instance_type  = "m7g.xlarge"
    instance_count = 2
  }
}

resource "aws_emr_managed_scaling_policy" "analysis" {
  cluster_id = aws_emr_cluster.analysis.id

  compute_limits {
    unit_type              = "Instances"
    minimum_capacity_units = 2
    maximum_capacity_units = 6
  }
}

# 処理が終われば消えるクラスタ
resource "aws_emr_cluster" "daily" {
  name                   = "shinsei-nichiji"
  release_label          = "emr-7.5.0"
  applications           = ["Spark"]
  service_role           = "arn:aws:iam::111122223333:role/shinsei-emr"
  security_configuration = aws_emr_security_configuration.analysis.name
  log_uri                = "s3://shinsei-logs/emr/"

  auto_termination_policy {
    idle_timeout = 3600
  }

  ec2_attributes {
    subnet_id        = "subnet-0a1b2c3d4e5f60001"
    instance_profile = "shinsei-emr-nodes"
  }

  master_instance_group {
    instance_type = "m7g.xlarge"
  }

  core_instance_group {
    instance_type  = "m7g.xlarge"
    instance_count = 2
  }
}

resource "aws_emr_block_public_access_configuration" "main" {
  block_public_security_group_rules = true
}

resource "aws_emrserverless_application" "analysis" {
  name          = "shinsei-bunseki"
  release_label = "emr-7.5.0"
  type          = "spark"
}
