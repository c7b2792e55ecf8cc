resource "aws_lightsail_container_service_deployment_version" "command_psql_f_migration_sql" {
  service_name = "site"

  container {
    container_name = "site"
    image          = "mysql:8.4"
    command        = ["psql", "-f", "/migration.sql"]
  }
}
