# AWS Certificate Manager in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::CertificateManager::Certificate" "key_algorithm" {
  control = "cryptography-not-cryptrec"
  targets = ["AWS::CertificateManager::Certificate.cryptography-not-cryptrec"]

  enforce {
    # Absent means RSA_2048.
    condition = attrs.KeyAlgorithm != "RSA_1024"
    at        = attrs.KeyAlgorithm
    error_message = {
      ja = "証明書の鍵が RSA 1024 ビットです。CRYPTREC の電子政府推奨暗号リストは 2048 ビット以上を前提としています。KeyAlgorithm を EC_prime256v1 または RSA_2048 にしてください（証明書は作り直しになります）。"
      en = "The certificate has a 1024-bit RSA key; the list of CRYPTREC presumes 2048 bits or more. Set KeyAlgorithm to EC_prime256v1 or RSA_2048; the certificate is created anew."
    }
  }

  fix {
    title = {
      ja = "KeyAlgorithm を変更（証明書は作り直し）"
      en = "Change KeyAlgorithm (a new certificate)"
    }
    safety = "decision"
    set "KeyAlgorithm" {
      choices = ["EC_prime256v1", "RSA_2048"]
    }
  }
}

resource_policy "AWS::CertificateManager::Certificate" "wildcard_name" {
  control  = "reference-architecture-deviation"
  severity = "hint"
  targets  = ["AWS::CertificateManager::Certificate.reference-architecture-deviation"]

  locals {
    names = core::concat([attrs.DomainName], attrs.SubjectAlternativeNames == null ? [] : attrs.SubjectAlternativeNames)
  }

  enforce {
    condition = core::length([for name in local.names : name if core::startswith(name, "*.")]) == 0
    error_message = {
      ja = "ワイルドカードの証明書は、鍵が漏れると全てのサブドメインのなりすましに使われます。必要なホスト名を DomainName と SubjectAlternativeNames に列挙できないか検討してください。"
      en = "If the key of a wildcard certificate leaks, every subdomain can be impersonated. Consider listing the host names in DomainName and SubjectAlternativeNames."
    }
  }
}
