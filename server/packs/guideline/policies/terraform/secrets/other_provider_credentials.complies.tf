# 認証情報は環境変数で渡す。
provider "linode" {}

provider "ncloud" {}

provider "openstack" {}

provider "panos" {}

provider "bridgecrew" {}
