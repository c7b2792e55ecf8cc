# AWS Private CA in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::ACMPCA::CertificateAuthority" "authority_algorithm" {
  control = "cryptography-not-cryptrec"
  targets = ["AWS::CertificateManager::Certificate.cryptography-not-cryptrec"]

  enforce {
    condition = attrs.KeyAlgorithm != "SM2" && attrs.SigningAlgorithm != "SM3WITHSM2"
    error_message = {
      ja = "認証局が CRYPTREC の電子政府推奨暗号リストにないアルゴリズム（${attrs.KeyAlgorithm}、${attrs.SigningAlgorithm}）を使っています。KeyAlgorithm: EC_prime256v1、SigningAlgorithm: SHA256WITHECDSA などを指定してください（認証局は作り直しになります）。"
      en = "The authority uses an algorithm that is not on the list of CRYPTREC (${attrs.KeyAlgorithm}, ${attrs.SigningAlgorithm}). Set KeyAlgorithm: EC_prime256v1 and SigningAlgorithm: SHA256WITHECDSA, for example; the authority is created anew."
    }
  }

  fix {
    title = {
      ja = "EC_prime256v1 と SHA256WITHECDSA に変更（認証局は作り直し）"
      en = "Use EC_prime256v1 and SHA256WITHECDSA (a new authority)"
    }
    safety = "decision"
    set "KeyAlgorithm" {
      value = "EC_prime256v1"
    }
    set "SigningAlgorithm" {
      value = "SHA256WITHECDSA"
    }
  }
}
