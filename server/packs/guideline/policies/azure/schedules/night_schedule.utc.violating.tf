# 日本時間では 1:30
resource "azurerm_automation_schedule" "shukei" {
  name                    = "shukei"
  resource_group_name     = "rg-shinsei"
  automation_account_name = "aa-shinsei"
  frequency               = "Day"
  start_time              = "2027-04-01T16:30:00Z"
}
