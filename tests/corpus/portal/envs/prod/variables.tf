variable "region" {
  description = "主たるリージョン"
  type        = string
  default     = "ap-northeast-1"
}

variable "backup_region" {
  description = "バックアップ先のリージョン"
  type        = string
}

variable "account_id" {
  description = "本番環境の AWS アカウント番号"
  type        = string
}

variable "domain_name" {
  description = "ポータルの公開ドメイン"
  type        = string
}

variable "azs" {
  description = "利用するアベイラビリティゾーンと、VPC 内の区画番号"
  type        = map(number)
}

variable "cloudfront_prefix_list_id" {
  description = "CloudFront のオリジン向けマネージドプレフィックスリスト"
  type        = string
}

variable "image_reference" {
  description = "申請画面のコンテナイメージ（ダイジェスト指定）"
  type        = string
}

variable "bastion_ami_id" {
  description = "踏み台サーバの AMI（Amazon Linux 2023、月次で更新）"
  type        = string
}

variable "alert_email" {
  description = "障害通知の宛先（運用担当のメーリングリスト）"
  type        = string
}
