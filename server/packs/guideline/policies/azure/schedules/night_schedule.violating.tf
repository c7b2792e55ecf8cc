resource "azurerm_automation_schedule" "shukei" {
  name                    = "shukei"
  resource_group_name     = "rg-shinsei"
  automation_account_name = "aa-shinsei"
  frequency               = "Day"
  timezone                = "Asia/Tokyo"
  start_time              = "2027-04-01T02:00:00+09:00"
}
