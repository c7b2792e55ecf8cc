-- Of JSON and YAML files, only those that are shirube's to read.
local names = { json = "%.t[ofu]+%.json$", jsonc = "%.t[ofu]+%.json$", yaml = "^%.shirube%.yaml$" }

---@type vim.lsp.Config
return {
  cmd = { "shirube", "lsp" },
  filetypes = { "terraform", "terraform-vars", "tf", "opentofu", "opentofu-vars", "hcl", "json", "jsonc", "yaml" },
  root_dir = function(buffer, start)
    local name = names[vim.bo[buffer].filetype]
    if name and not vim.fs.basename(vim.api.nvim_buf_get_name(buffer)):find(name) then
      return
    end
    start(vim.fs.root(buffer, ".shirube.yaml") or vim.fs.root(buffer, ".git"))
  end,
  -- "ja", "en", or "auto": what the environment says.
  settings = { shirube = { locale = "auto" } },
  before_init = function(params, config)
    local locale = vim.tbl_get(config, "settings", "shirube", "locale")
    if locale ~= "auto" then
      params.locale = locale
    end
  end,
}
