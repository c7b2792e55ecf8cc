# AWS KMS: algorithms of the keys.

resource_policy "aws_kms_key" "key_spec" {
  control = "cryptography-not-cryptrec"
  targets = ["aws_kms_key.cryptography-not-cryptrec"]

  enforce {
    condition = !core::contains(["ECC_SECG_P256K1", "SM2"], attrs.customer_master_key_spec)
    at        = attrs.customer_master_key_spec
    error_message = {
      ja = "鍵の種別 ${attrs.customer_master_key_spec} は CRYPTREC の電子政府推奨暗号リストにありません。署名には customer_master_key_spec = \"ECC_NIST_P256\" などを使ってください（鍵は作り直しになります）。"
      en = "Key spec ${attrs.customer_master_key_spec} is not on the list of recommended ciphers of CRYPTREC. For signatures use customer_master_key_spec = \"ECC_NIST_P256\" or another listed one; the key is created anew."
    }
  }

  # A key that encrypts needs another family.
  fix {
    title = {
      ja = "customer_master_key_spec = \"ECC_NIST_P256\" に変更（鍵は作り直し）"
      en = "Set customer_master_key_spec = \"ECC_NIST_P256\" (a new key)"
    }
    safety = "replaces"
    when   = attrs.key_usage == "SIGN_VERIFY"
    set "customer_master_key_spec" {
      value = "ECC_NIST_P256"
    }
  }
}

resource_policy "aws_kms_key" "rsa_2048" {
  control  = "cryptography-not-cryptrec"
  targets  = ["aws_kms_key.cryptography-not-cryptrec.2"]
  severity = "information"

  enforce {
    condition = attrs.customer_master_key_spec != "RSA_2048"
    at        = attrs.customer_master_key_spec
    error_message = {
      ja = "RSA_2048 の強度は 112 ビット相当で、CRYPTREC の基準では新規の利用は 2030 年末までです。長く使う鍵なら RSA_3072 や ECC_NIST_P256 への移行を計画してください（鍵は作り直しになります）。"
      en = "RSA_2048 has a strength of 112 bits, which CRYPTREC accepts for new use until the end of 2030. For a key that lives longer plan a move to RSA_3072 or ECC_NIST_P256; the key is created anew."
    }
  }
}
