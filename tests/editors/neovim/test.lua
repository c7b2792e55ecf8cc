-- nvim --headless -S test.lua, in the workspace, with the plugin in 'runtimepath' and `shirube` on the PATH.
-- One line `ok …` or `not ok …` for each case; the first that fails is the last.
local expected = vim.json.decode(table.concat(vim.fn.readfile(vim.env.EXPECTED), "\n"))
local failed = false

local function case(name, body)
  if failed then
    return -- each case stands on those before it
  end
  local ok, why = xpcall(body, debug.traceback)
  failed = not ok
  io.stdout:write(ok and "ok neovim: " or "not ok neovim: ", name, "\n", ok and "" or why .. "\n")
end

local function wait(what, condition)
  local value
  assert(vim.wait(60000, function()
    value = condition()
    return value
  end, 20), "never: " .. what)
  return value
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
end

local function client()
  return vim.lsp.get_clients({ bufnr = 0, name = "shirube" })[1]
end

local function diagnostic()
  return vim.iter(vim.diagnostic.get(0)):find(function(d)
    return d.source == expected.source and d.code == expected.code
  end)
end

vim.lsp.config("shirube", { settings = { shirube = { locale = "ja" } } })
vim.lsp.enable("shirube")

case("the server is attached with the workspace as its root", function()
  vim.cmd.edit("main.tf")
  wait("attached", client)
  assert(vim.bo.filetype == "terraform", vim.bo.filetype)
  assert(client().root_dir == vim.uv.cwd(), client().root_dir)
end)

case("the diagnostic, in Japanese", function()
  local found = wait("diagnostic", diagnostic)
  assert(found.message:find(expected.section, 1, true), found.message)
  assert(found.message:find("暗号化"), found.message)
  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
  assert(vim.api.nvim_get_current_line():find("aws_ebs_volume"), vim.api.nvim_get_current_line())
end)

case("the hover quotes the guideline", function()
  vim.lsp.buf.hover()
  local shown = wait("hover", function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= "" then
        return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), "\n")
      end
    end
  end)
  assert(shown:find(expected.section, 1, true), shown)
  assert(shown:find(expected.passage, 1, true), shown)
end)

case("the quick fix encrypts the volume", function()
  local found = diagnostic()
  vim.lsp.buf.code_action({
    apply = true,
    context = { only = { "quickfix" }, diagnostics = { found.user_data.lsp } },
    filter = function(action)
      -- It replaces the volume, so it is offered and not preferred.
      return action.title:find("encrypted", 1, true) and vim.iter(action.diagnostics or {}):any(function(d)
        return d.code == expected.code
      end)
    end,
  })
  wait("edit", function()
    return text():find("\n%s*encrypted%s*=%s*true\n")
  end)
  vim.cmd("silent write")
  assert(table.concat(vim.fn.readfile("main.tf"), "\n") == text())
  wait("no diagnostic", function()
    return not diagnostic()
  end)
end)

case("it comes back while typing", function()
  vim.cmd([[silent %substitute/\vencrypted\s*\=\s*\zstrue/false/]])
  wait("diagnostic", diagnostic)
  vim.cmd([[silent %substitute/\vencrypted\s*\=\s*\zsfalse/true/]])
  wait("no diagnostic", function()
    return not diagnostic()
  end)
end)

case("an empty .tf is Terraform, .shirube.yaml is read, other YAML is not", function()
  vim.cmd("silent write")
  vim.cmd.edit("empty.tf")
  assert(vim.bo.filetype == "terraform", vim.bo.filetype)
  wait("attached to a new .tf", client)
  vim.cmd.edit("values.tf.json")
  wait("attached to .tf.json", client)
  vim.cmd.edit("other.yaml")
  local other = vim.api.nvim_get_current_buf()
  vim.cmd.edit(".shirube.yaml")
  wait("attached to .shirube.yaml", client)
  assert(#vim.lsp.get_clients({ bufnr = other }) == 0, "attached to other.yaml")
end)

case("a rule file is completed as it is typed", function()
  vim.cmd.edit("own.policy.hcl")
  wait("attached to a rule file", client)
  vim.o.completeopt = "menuone,noselect,popup" -- else the first of the list is written at once
  vim.lsp.completion.enable(true, client().id, 0, { autotrigger = true })
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { 'resource_policy "aws_ebs_volume" "own" {', "  filter = attrs", "}" })
  vim.api.nvim_win_set_cursor(0, { 2, 0 })
  -- The list is there while the editor is in Insert mode, which `feedkeys` leaves only when the timer types <Esc>.
  local shown = {}
  local timer, rounds = assert(vim.uv.new_timer()), 0
  timer:start(20, 20, vim.schedule_wrap(function()
    rounds = rounds + 1
    local info = vim.fn.complete_info({ "items" })
    if #info.items > 0 or rounds > 3000 then
      timer:stop()
      shown = info.items
      vim.api.nvim_input("enc<C-n><C-y><Esc>")
    end
  end))
  vim.api.nvim_feedkeys("A.", "tx!", false)
  local words = vim.iter(shown):map(function(item)
    return item.word
  end):totable()
  assert(vim.list_contains(words, "encrypted"), table.concat(words, " "))
  assert(not vim.list_contains(words, "core::try"), "functions behind a dot")
  assert(text():find("  filter = attrs.encrypted\n", 1, true), text())
end)

vim.cmd(failed and "cquit 1" or "qall!")
