--- `:checkhealth shirube`.
local M = {}

local function neovim(health)
  local version = tostring(vim.version())
  if vim.fn.has("nvim-0.11") == 1 then
    health.ok("Neovim " .. version)
  elseif vim.fn.has("nvim-0.10") == 1 then
    health.ok(("Neovim %s: the server is started by the plugin itself, without vim.lsp.enable"):format(version))
  else
    health.error(("Neovim %s is too old"):format(version), "Install Neovim 0.10 or newer.")
  end
end

local function config()
  if vim.lsp.config then
    return vim.lsp.config.shirube
  end
  return vim.tbl_deep_extend("force", require("shirube").config, vim.g.shirube or {})
end

local function program(health)
  local cmd = config().cmd
  if type(cmd) ~= "table" then
    return health.info("the server is started by a function")
  end
  local path = vim.fn.exepath(cmd[1])
  if path == "" then
    return health.error(("the program “%s” was not found"):format(cmd[1]), {
      "Install it on the PATH: cargo install --locked --path server/shirube",
      "or say where it is: vim.lsp.config(\"shirube\", { cmd = { \"/path/to/shirube\", \"lsp\" } })",
    })
  end
  local ran = vim.system({ path, "--version" }, { text = true, timeout = 10000 }):wait()
  if ran.code == 0 then
    health.ok(("%s at %s"):format(vim.trim(ran.stdout), path))
  else
    health.error(path .. " does not run", vim.trim(ran.stderr or ""))
  end
end

local function enabled(health)
  if not vim.lsp.config then
    return
  end
  -- Neovim 0.11 has no way to ask.
  if vim.lsp.is_enabled and not vim.lsp.is_enabled("shirube") then
    health.warn("the server is not enabled", 'Put vim.lsp.enable("shirube") into init.lua.')
  end
end

local function running(health)
  local clients = vim.lsp.get_clients({ name = "shirube" })
  if #clients == 0 then
    return health.info("no server runs: it starts when a .tf file is opened")
  end
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_count(client.attached_buffers)
    health.ok(("the server runs in %s, open files: %d"):format(client.root_dir or "no directory", buffers))
  end
  local findings = vim.tbl_filter(function(d)
    return d.source == "shirube"
  end, vim.diagnostic.get())
  health.info(("findings shown, those in other files among them: %d"):format(#findings))
end

function M.check()
  local health = vim.health
  health.start("shirube")
  neovim(health)
  if vim.fn.has("nvim-0.10") == 0 then
    return
  end
  program(health)
  enabled(health)
  running(health)
end

return M
