# Databases on virtual machines.

resource_policy "azurerm_mssql_virtual_machine" "sql_server_machine" {
  control = "self-managed-database"
  targets = ["azurerm_mssql_virtual_machine.self-managed-database"]
  also    = ["azurerm_mssql_virtual_machine_group"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "仮想マシンの上で SQL Server を自ら運用する構成です。Azure SQL Database か SQL Managed Instance なら、更新、バックアップ、冗長化を任せられます。"
      en = "SQL Server is operated on virtual machines of one's own. Azure SQL Database or SQL Managed Instance takes over updates, backups and redundancy."
    }
  }
}
