# Zones of Amazon DocumentDB and Neptune in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::DocDB::DBCluster" "single_instance" {
  control = "single-zone-deployment"
  targets = ["AWS::RDS::DBCluster.single-zone-deployment"]
  also    = ["AWS::Neptune::DBCluster"]

  locals {
    instances = core::getresources(meta.type == "AWS::DocDB::DBCluster" ? "AWS::DocDB::DBInstance" : "AWS::Neptune::DBInstance", { DBClusterIdentifier = attrs.Ref })
    kind      = core::replace(meta.type, "DBCluster", "DBInstance")
  }

  enforce {
    # Without any, the instances are made elsewhere.
    condition = core::length(local.instances) != 1
    error_message = {
      ja = "クラスタのインスタンスが 1 つだけのため、そのゾーンの障害で復旧までの間止まります。${local.kind} をもう 1 つ置くと、別のゾーンのレプリカが短時間で引き継ぎます。"
      en = "The cluster has a single instance and stops while its zone is down. With a second ${local.kind}, a replica in another zone takes over quickly."
    }
  }

  fix {
    title = {
      ja = "レプリカの AWS::DocDB::DBInstance を追加（費用が増えます）"
      en = "Add a replica AWS::DocDB::DBInstance (costs more)"
    }
    safety = "decision"
    when   = meta.type == "AWS::DocDB::DBCluster"
    companion "AWS::DocDB::DBInstance" "replica" {
      DBClusterIdentifier = attrs.Ref
      DBInstanceClass     = local.instances[0].DBInstanceClass
    }
  }

  fix {
    title = {
      ja = "レプリカの AWS::Neptune::DBInstance を追加（費用が増えます）"
      en = "Add a replica AWS::Neptune::DBInstance (costs more)"
    }
    safety = "decision"
    when   = meta.type == "AWS::Neptune::DBCluster"
    companion "AWS::Neptune::DBInstance" "replica" {
      DBClusterIdentifier = attrs.Ref
      DBInstanceClass     = local.instances[0].DBInstanceClass
    }
  }
}
