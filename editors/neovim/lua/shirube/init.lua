--- The client's side: which buffers are the server's to read, and what `:Shirube` does.
local M = {}

local filetypes = {
  "terraform",
  "terraform-vars",
  "tf",
  "opentofu",
  "opentofu-vars",
  "hcl",
  "json",
  "jsonc",
  "json.cloudformation",
  "yaml",
  "yaml.cloudformation",
  "yaml.sam",
  "template",
}

-- Other languages share these filetypes, so a buffer is chosen by its name too.
local names = {
  "%.tf$",
  "%.tofu$",
  "%.tfvars$",
  "%.tf%.json$",
  "%.tofu%.json$",
  "%.tfvars%.json$",
  "%.policy%.hcl$",
  "%.policytest%.hcl$",
  "^%.shirube%.yaml$",
}

-- A template of CloudFormation is one by its text.
local maybe = { "%.ya?ml$", "%.json$", "%.template$" }
local signs = { "AWSTemplateFormatVersion", "AWS::%w+::" }

local function fits(text, patterns)
  return vim.iter(patterns):any(function(pattern)
    return text:find(pattern) ~= nil
  end)
end

--- Whether a buffer holds a file that the server reads.
---@param buffer integer
---@return boolean
function M.reads(buffer)
  local name = vim.fs.basename(vim.api.nvim_buf_get_name(buffer))
  if vim.bo[buffer].buftype ~= "" then
    return false
  end
  return fits(name, names)
    or fits(name, maybe) and vim.iter(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)):any(function(line)
      return fits(line, signs)
    end)
end

--- The directory that a buffer's file belongs to.
---@param buffer integer
---@return string
function M.root(buffer)
  local marked = vim.fs.root(buffer, ".shirube.yaml") or vim.fs.root(buffer, ".git")
  return marked or vim.fs.dirname(vim.api.nvim_buf_get_name(buffer))
end

M.config = {
  name = "shirube",
  cmd = { "shirube", "lsp" },
  filetypes = filetypes,
  root_dir = function(buffer, start)
    if M.reads(buffer) then
      start(M.root(buffer))
    end
  end,
  -- What this plugin makes of findings and documents, beside what Neovim does.
  capabilities = {
    textDocument = { publishDiagnostics = { codeDescriptionSupport = true } },
    workspace = { textDocumentContent = { dynamicRegistration = false } },
  },
  -- "ja", "en", or "auto": what the environment says.
  settings = { shirube = { locale = "auto" } },
  handlers = {
    -- A page that is shown has changed.
    ["workspace/textDocumentContent/refresh"] = function(_, params)
      require("shirube").refresh(params.uri)
      return vim.NIL
    end,
  },
}

--- The configuration with what the user changed in it.
local function configured()
  if vim.lsp.config then
    return vim.lsp.config.shirube
  end
  return vim.tbl_deep_extend("force", M.config, vim.g.shirube or {})
end

--- Starts the server for a buffer, or attaches the one that runs for its directory.
---@param buffer integer
function M.start(buffer)
  local config = vim.deepcopy(configured())
  config.root_dir = M.root(buffer)
  -- Neovim 0.10 takes these for all capabilities.
  config.capabilities = vim.tbl_deep_extend("force", vim.lsp.protocol.make_client_capabilities(), config.capabilities or {})
  vim.lsp.start(config, { bufnr = buffer })
end

--- Starts the server for a buffer that has become a template, if it was enabled.
---@param buffer integer
function M.written(buffer)
  local enabled = not vim.lsp.is_enabled or vim.lsp.is_enabled("shirube")
  local attached = #vim.lsp.get_clients({ name = "shirube", bufnr = buffer }) > 0
  if enabled and not attached and vim.list_contains(filetypes, vim.bo[buffer].filetype) and M.reads(buffer) then
    M.start(buffer)
  end
end

--- Does what `vim.lsp.enable` does, where Neovim has none.
function M.enable()
  vim.api.nvim_create_autocmd("FileType", {
    group = vim.api.nvim_create_augroup("shirube", {}),
    pattern = filetypes,
    callback = function(event)
      if M.reads(event.buf) then
        M.start(event.buf)
      end
    end,
  })
end

---@param filter? table
local function clients(filter)
  return vim.lsp.get_clients(vim.tbl_extend("force", { name = "shirube" }, filter or {}))
end

-- Neovim 0.10 knows these functions of clients without the client as their first argument.
local methods = vim.fn.has("nvim-0.11") == 1

local function notify(client, ...)
  return methods and client:notify(...) or client.notify(...)
end

local function request(client, ...)
  return methods and client:request(...) or client.request(...)
end

local function say(message, level)
  vim.notify("shirube: " .. message, level or vim.log.levels.INFO)
end

--- The finding under the cursor, else the first of its line.
local function finding()
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local here = vim.tbl_filter(function(d)
    return d.source == "shirube"
  end, vim.diagnostic.get(0, { lnum = row - 1 }))
  local under = vim.iter(here):find(function(d)
    return d.col <= column and column < math.max(d.end_col, d.col + 1)
  end)
  return under or here[1]
end

local scheme = "shirube-guideline"

-- The server that a page is being asked of.
local asked

--- A client whose server has the guideline as documents; `filter` as in `vim.lsp.get_clients`.
---@param filter? table
local function reader(filter)
  return vim.iter(clients(filter)):find(function(client)
    local schemes = vim.tbl_get(client.server_capabilities, "workspace", "textDocumentContent", "schemes")
    return vim.list_contains(schemes or {}, scheme)
  end)
end

--- Shows the section of the guideline that the finding under the cursor is about: as a document, if the server has it, else on
--- the page that explains the control.
function M.section()
  local found = finding()
  if not found then
    return say("there is no finding on this line")
  end
  local section = found.message:match("(%d[%w.-]*)[^%w]*$")
  local page = vim.tbl_get(found, "user_data", "lsp", "codeDescription", "href")
  -- With a server for each root, the one of this buffer knows the findings that belong to it.
  local client = reader({ bufnr = 0 })
  if section and client then
    asked = client.id
    vim.cmd.split({ args = { vim.fn.fnameescape(("%s:///%s.md"):format(scheme, section)) } })
  elseif page then
    vim.ui.open(page)
  else
    say("this finding has no section")
  end
end

--- A page's name as LSP writes it; Neovim wants the empty authority.
local function address(name)
  return (name:gsub("^([%w-]+):///", "%1:/"))
end

--- Opens the place that the link in this line leads to.
local function follow()
  local file, line = vim.api.nvim_get_current_line():match("%]%((file:[^)#]*)#L(%d+)%)")
  if not file then
    return
  end
  vim.cmd("wincmd p")
  vim.cmd.edit(vim.fn.fnameescape(vim.uri_to_fname(file)))
  vim.api.nvim_win_set_cursor(0, { math.min(tonumber(line), vim.api.nvim_buf_line_count(0)), 0 })
end

--- Reads a page again where it is shown.
---@param uri string
function M.refresh(uri)
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    local name = vim.api.nvim_buf_get_name(buffer)
    if vim.startswith(name, scheme) and address(name) == address(uri) and vim.api.nvim_buf_is_loaded(buffer) then
      M.read(buffer, name)
    end
  end
end

--- Fills a buffer with a document of the server.
---@param buffer integer
---@param uri string
function M.read(buffer, uri)
  local known = vim.lsp.get_client_by_id(asked or vim.b[buffer].shirube_client or -1)
  local client = known or reader()
  asked = nil
  if not client then
    return say("the server does not have " .. uri, vim.log.levels.WARN)
  end
  vim.b[buffer].shirube_client = client.id
  request(client, "workspace/textDocumentContent", { uri = address(uri) }, function(problem, result)
    if problem or not vim.api.nvim_buf_is_valid(buffer) then
      return problem and say(problem.message, vim.log.levels.WARN)
    end
    vim.bo[buffer].modifiable = true
    vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(result.text, "\n", { plain = true }))
    for option, value in pairs({ modified = false, modifiable = false, buftype = "nofile", filetype = "markdown" }) do
      vim.bo[buffer][option] = value
    end
    vim.keymap.set("n", "<CR>", follow, { buffer = buffer, desc = "open the place of this finding" })
  end, buffer)
end

--- Applies all safe fixes of the buffer.
function M.fix_all()
  vim.lsp.buf.code_action({ apply = true, context = { only = { "source.fixAll.shirube" }, diagnostics = {} } })
end

--- Changes the language of messages while the server runs.
---@param locale string "ja", "en" or "auto"
function M.locale(locale)
  local chosen = { settings = { shirube = { locale = locale } } }
  if vim.lsp.config then
    vim.lsp.config("shirube", chosen)
  else
    vim.g.shirube = vim.tbl_deep_extend("force", vim.g.shirube or {}, chosen)
  end
  for _, client in ipairs(clients()) do
    client.settings = vim.tbl_deep_extend("force", client.settings or {}, chosen.settings)
    notify(client, "workspace/didChangeConfiguration", { settings = client.settings })
  end
end

--- Ends the servers and starts them anew for the buffers that they had.
function M.restart()
  local buffers, ended = {}, clients()
  for _, client in ipairs(ended) do
    for buffer in pairs(client.attached_buffers) do
      buffers[buffer] = true
    end
    if methods then
      client:stop()
    else
      client.stop()
    end
  end
  local gone = vim.wait(2000, function()
    return #clients() == 0
  end, 10)
  if not gone then
    vim.lsp.stop_client(ended, true)
  end
  buffers[vim.api.nvim_get_current_buf()] = true
  for buffer in pairs(buffers) do
    if vim.api.nvim_buf_is_loaded(buffer) and M.reads(buffer) then
      M.start(buffer)
    end
  end
end

--- Shows what the server wrote.
function M.log()
  local path = vim.lsp.log and vim.lsp.log.get_filename and vim.lsp.log.get_filename() or vim.lsp.get_log_path()
  vim.cmd.split({ args = { vim.fn.fnameescape(path) } })
end

--- `:Shirube SUBCOMMAND`.
M.commands = {
  section = M.section,
  fixall = M.fix_all,
  locale = M.locale,
  restart = M.restart,
  log = M.log,
}

return M
