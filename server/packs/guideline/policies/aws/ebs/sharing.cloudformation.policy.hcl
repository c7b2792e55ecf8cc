# Sharing of snapshots in CloudFormation, beside policy.hcl: policies of the same label ask the same.

resource_policy "AWS::EC2::SnapshotBlockPublicAccess" "snapshot_sharing" {
  control  = "public-access-block-missing"
  severity = "information"
  targets  = ["AWS::S3::Bucket.public-access-block-missing.6"]

  enforce {
    condition = attrs.State == "block-all-sharing"
    error_message = {
      ja = "すでに公開されているスナップショットがそのまま残ります。State: block-all-sharing にすると、既存のものも含めて公開を止められます。"
      en = "Snapshots that are public already stay so. With State: block-all-sharing no snapshot is public, old ones included."
    }
  }

  # Whoever uses a snapshot that is public loses the access.
  fix {
    title = {
      ja = "State: block-all-sharing に変更（公開中のスナップショットも公開されなくなります）"
      en = "Set State: block-all-sharing (snapshots that are public now no longer are)"
    }
    safety = "decision"
    set "State" {
      value = "block-all-sharing"
    }
  }
}
