# Provisioners.

resource_policy "provisioner" "imperative_steps" {
  control = "manual-provisioning"
  targets = ["provisioner.manual-provisioning"]

  enforce {
    # The target is changed after it was created.
    condition = !core::contains(["remote-exec", "file"], meta.name)
    error_message = {
      ja = "provisioner \"${meta.name}\" が作成後のサーバを変更しています。イメージや user_data、マネージドサービスの設定にすると、コードから正確に再構築できるようになります。"
      en = "Provisioner \"${meta.name}\" changes a server after its creation. As an image, user_data or the settings of a managed service, it could be rebuilt exactly from code."
    }
  }
}

resource_policy "provisioner" "imperative_command" {
  control = "manual-provisioning"
  targets = ["provisioner.manual-provisioning.2"]

  enforce {
    # Commands on the machine that runs Terraform.
    condition = meta.name != "local-exec" || attrs.command == null || !shirube::matches("imperative_shell", attrs.command)
    error_message = {
      ja = "provisioner \"local-exec\" のコマンドが環境を変更しています。プロバイダのリソースやデリバリーパイプラインに移すと、コードから正確に再構築できるようになります。"
      en = "The command of provisioner \"local-exec\" changes the environment. As a resource of the provider or a step of the delivery pipeline, it could be rebuilt exactly."
    }
  }
}

resource_policy "null_resource" "null_resource" {
  control  = "manual-provisioning"
  severity = "information"
  profile  = "complete"
  targets  = ["null_resource.manual-provisioning"]

  enforce {
    # Any use: it does nothing itself.
    condition = false
    error_message = {
      ja = "${meta.address} は手続きを動かすためだけのリソースです。プロバイダのリソースやデリバリーパイプラインに移すと、コードから正確に再構築できるようになります。"
      en = "${meta.address} is there to run steps only. As a resource of the provider or a step of the delivery pipeline, they could be rebuilt exactly from code."
    }
  }
}

resource_policy "terraform_data" "only_provisioners" {
  control  = "manual-provisioning"
  severity = "information"
  profile  = "complete"
  targets  = ["null_resource.manual-provisioning"]

  enforce {
    # What carries a value has a use of its own; without one, only provisioners are left.
    condition = attrs.input != null
    error_message = {
      ja = "${meta.address} は値を持たず、手続きを動かすためだけのリソースです。プロバイダのリソースやデリバリーパイプラインに移すと、コードから正確に再構築できるようになります。"
      en = "${meta.address} carries no value and is there to run steps only. As a resource of the provider or a step of the delivery pipeline, they could be rebuilt exactly from code."
    }
  }
}
