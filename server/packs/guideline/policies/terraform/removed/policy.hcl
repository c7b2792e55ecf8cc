# Blocks that take a resource out of the code.

resource_policy "removed" "left_in_place" {
  control  = "drift-ignored"
  severity = "information"
  targets  = ["import.drift-ignored"]

  enforce {
    # Absent means true: Terraform destroys what the block removes.
    condition = attrs.lifecycle[0].destroy != false
    at        = attrs.lifecycle[0].destroy
    error_message = {
      ja = "${meta.name} はコードから外れますが、クラウドには残ります。以後の変更に気付けなくなるため、移した先や残す理由を例外の理由として記録してください。"
      en = "${meta.name} leaves the code and stays in the cloud, where nobody notices how it changes. Record where it went or why it stays as the reason of an exception."
    }
  }
}
