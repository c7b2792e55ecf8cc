# AWS Config in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Config::ConfigurationRecorder" "all_resources" {
  control = "detective-control-missing"
  targets = ["AWS::Config::ConfigurationRecorder.detective-control-missing"]

  locals {
    group    = attrs.RecordingGroup
    narrowed = core::length(local.group.ExclusionByResourceTypes.ResourceTypes) > 0 || core::contains(["INCLUSION_BY_RESOURCE_TYPES", "EXCLUSION_BY_RESOURCE_TYPES"], local.group.RecordingStrategy.UseOnly)
  }

  enforce {
    # Without a group all types are recorded; within one, absent means false.
    condition = local.group == null || local.group.AllSupported == true || local.narrowed
    error_message = {
      ja = "一部の種類のリソースしか構成が記録されません。RecordingGroup の AllSupported: true を設定してください。"
      en = "The configuration of some types of resources only is recorded. Set AllSupported: true in RecordingGroup."
    }
  }

  enforce {
    severity  = "information"
    condition = local.group.AllSupported == true || !local.narrowed
    error_message = {
      ja = "構成を記録するリソースの種類が絞られています。除いた種類の変更は検知できないため、意図したものか確認してください。"
      en = "The types of resources that are recorded are narrowed down. Changes to the others go unnoticed; confirm that this is intended."
    }
  }

  fix {
    title = {
      ja = "AllSupported: true と IncludeGlobalResourceTypes: true を設定"
      en = "Set AllSupported: true and IncludeGlobalResourceTypes: true"
    }
    safety = "safe"
    when   = !local.narrowed
    set "RecordingGroup.AllSupported" {
      value = true
    }
    set "RecordingGroup.IncludeGlobalResourceTypes" {
      value = true
    }
    remove "RecordingGroup.ResourceTypes" {}
  }

  fix {
    title = {
      ja = "AllSupported: true と IncludeGlobalResourceTypes: true を設定（除外をやめる）"
      en = "Set AllSupported: true and IncludeGlobalResourceTypes: true (without exclusions)"
    }
    safety = "decision"
    when   = local.narrowed
    set "RecordingGroup.AllSupported" {
      value = true
    }
    set "RecordingGroup.IncludeGlobalResourceTypes" {
      value = true
    }
    remove "RecordingGroup.ResourceTypes" {}
    remove "RecordingGroup.ExclusionByResourceTypes" {}
    remove "RecordingGroup.RecordingStrategy" {}
  }
}

resource_policy "AWS::Config::ConfigurationRecorder" "global_resources" {
  control = "detective-control-missing"
  targets = ["AWS::Config::ConfigurationRecorder.detective-control-missing"]

  # The property needs AllSupported. One region is enough for types without one, such as IAM roles:
  # where it depends on a condition, what the condition says decides.
  filter = attrs.RecordingGroup == null || attrs.RecordingGroup.AllSupported == true

  enforce {
    # Absent means false.
    condition = attrs.RecordingGroup.IncludeGlobalResourceTypes == true
    error_message = {
      ja = "IAM など、リージョンのないリソースの構成が記録されません。いずれか 1 つのリージョンで RecordingGroup の IncludeGlobalResourceTypes: true を設定してください。"
      en = "The configuration of resources without a region, such as IAM, is not recorded. Set IncludeGlobalResourceTypes: true in RecordingGroup in one region."
    }
  }

  # AllSupported has to be written beside it.
  fix {
    title = {
      ja = "IncludeGlobalResourceTypes: true を設定"
      en = "Set IncludeGlobalResourceTypes: true"
    }
    safety = "safe"
    set "RecordingGroup.AllSupported" {
      value = true
    }
    set "RecordingGroup.IncludeGlobalResourceTypes" {
      value = true
    }
  }
}

resource_policy "AWS::Config::ConfigurationAggregator" "all_regions" {
  control  = "detective-control-missing"
  severity = "information"
  targets  = ["AWS::Config::ConfigurationAggregator.detective-control-missing"]

  # An aggregator has one source, of either kind.
  locals {
    accounts     = attrs.AccountAggregationSources == null ? [] : attrs.AccountAggregationSources
    organization = attrs.OrganizationAggregationSource == null ? [] : [attrs.OrganizationAggregationSource]
  }

  enforce {
    for_each = core::concat(local.accounts, local.organization)

    # Absent means false.
    condition = each.value.AllAwsRegions == true
    error_message = {
      ja = "一部のリージョンの構成しか集約しません。使っていないはずのリージョンの変更も見えるように、AllAwsRegions: true を設定してください。"
      en = "Only some regions are aggregated. Set AllAwsRegions: true, so that changes in regions nobody should use show, too."
    }
  }

  fix {
    title = {
      ja = "AllAwsRegions: true を設定"
      en = "Set AllAwsRegions: true"
    }
    safety = "safe"
    set "each.AllAwsRegions" {
      value = true
    }
    remove "each.AwsRegions" {}
  }
}

resource_policy "AWS::Config::ConfigurationRecorder" "drift_rule" {
  control  = "drift-ignored"
  severity = "hint"
  targets  = ["AWS::Config::ConfigurationRecorder.drift-ignored"]

  # Where rules are elsewhere, this one may be there, too.
  filter = core::length(local.rules) > 0 && core::length(core::getresources("AWS::Config::*Pack", {})) == 0

  locals {
    rules = core::concat(
      [for rule in core::getresources("AWS::Config::ConfigRule", {}) : rule.Source.SourceIdentifier],
      [for rule in core::getresources("AWS::Config::OrganizationConfigRule", {}) : rule.OrganizationManagedRuleMetadata.RuleIdentifier],
    )
  }

  enforce {
    condition = core::contains(local.rules, "CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK")
    error_message = {
      ja = "テンプレートと実際の構成の差分を調べるルールがありません。マネージドルール CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK の AWS::Config::ConfigRule を加えると、手で変えられたスタックが分かります。"
      en = "No rule looks for differences between templates and what is there. An AWS::Config::ConfigRule with the managed rule CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK shows stacks that were changed by hand."
    }
  }

  # The description refers to the recorder, which has to be there first.
  fix {
    title = {
      ja = "スタックの差分を調べる AWS::Config::ConfigRule と、その IAM ロールを追加（評価ごとに費用が掛かります）"
      en = "Add AWS::Config::ConfigRule that detects drift of stacks, and its IAM role (each evaluation costs)"
    }
    safety = "decision"
    companion "AWS::IAM::Role" "role" {
      AssumeRolePolicyDocument = {
        Version = "2012-10-17"
        Statement = [{
          Effect    = "Allow"
          Principal = { Service = "config.amazonaws.com" }
          Action    = "sts:AssumeRole"
        }]
      }
      ManagedPolicyArns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
      Policies = [{
        PolicyName = "drift-detection"
        PolicyDocument = {
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["cloudformation:DetectStackDrift", "cloudformation:DetectStackResourceDrift"]
            Resource = "*"
          }]
        }
      }]
    }
    companion "AWS::Config::ConfigRule" "rule" {
      Description = "Drift of stacks, on the records of ${attrs.Ref}"
      Source = {
        Owner            = "AWS"
        SourceIdentifier = "CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK"
      }
      InputParameters = { cloudformationRoleArn = companion.role.Arn }
    }
  }
}
