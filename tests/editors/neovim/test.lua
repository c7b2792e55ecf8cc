-- nvim -S test.lua, in a copy of the portal with trial/ as envs/trial, Neovim configured as the README says, `shirube` on the PATH.
local t = dofile(vim.fs.dirname(debug.getinfo(1, "S").source:sub(2)) .. "/lib.lua")
local case, wait, expected = t.case, t.wait, t.expected

case("the server is attached with the workspace as its root", function()
  t.edit(expected.file)
  assert(vim.bo.filetype == "terraform", vim.bo.filetype)
  assert(t.client().root_dir == vim.uv.cwd(), t.client().root_dir)
end)

case("the finding, in Japanese", function()
  local found = t.goto_finding(expected.code)
  assert(found.message:find(expected.section, 1, true), found.message)
  assert(found.message:find("暗号化"), found.message)
  assert(vim.api.nvim_get_current_line():find("aws_ebs_volume"), vim.api.nvim_get_current_line())
end)

case("the hover quotes the guideline", function()
  vim.lsp.buf.hover()
  local shown = wait("hover", t.float)
  assert(shown:find(expected.section, 1, true), shown)
  assert(shown:find(expected.passage, 1, true), shown)
end)

case("the quick fix encrypts the volume", function()
  t.act(expected.code, "encrypted") -- it replaces the volume, so it is offered and not preferred
  wait("edit", function()
    return t.text():find("\n%s*encrypted%s*=%s*true\n.-\n}\n\nresource \"aws_volume_attachment\"")
  end)
  vim.cmd("silent write")
  assert(table.concat(vim.fn.readfile(expected.file), "\n") == t.text())
  wait("no finding", function()
    return not t.finding(expected.code)
  end)
end)

case("it comes back while typing", function()
  vim.cmd([[silent 0/resource "aws_ebs_volume"/,/^}/substitute/\vencrypted\s*\=\s*\zstrue/false/]])
  wait("finding", function()
    return t.finding(expected.code)
  end)
  vim.cmd([[silent 0/resource "aws_ebs_volume"/,/^}/substitute/\vencrypted\s*\=\s*\zsfalse/true/]])
  wait("no finding", function()
    return not t.finding(expected.code)
  end)
end)

case("an exception with a reason silences its finding", function()
  local code = "excessive-privilege"
  t.act(code, "この指摘を例外として記録")
  wait("comment", function()
    return t.text():find("# shirube:allow " .. code .. " -- ", 1, true)
  end)
  vim.cmd([[silent %substitute/\v(allow excessive-privilege -- ).*/\1運用開始後に見直す/]])
  wait("silence", function()
    return not t.finding(code) and not vim.iter(vim.diagnostic.get(0)):any(function(d)
      return vim.startswith(d.code, "exception-")
    end)
  end)
  vim.cmd([[silent %substitute/\v(allow excessive-privilege) -- .*/\1/]])
  wait("a complaint about an exception without a reason", function()
    return t.finding("exception-invalid")
  end)
  vim.cmd("silent edit!")
end)

case("a fix that touches two files", function()
  t.edit("envs/trial/main.tf")
  t.act("plaintext-transport", "strict_transport_security")
  local values = wait("edit of the other file", function()
    local buffer = vim.fn.bufnr("envs/trial/terraform.tfvars")
    return buffer > 0 and t.text(buffer):find("hsts_seconds = 31536000", 1, true) and buffer
  end)
  assert(t.text():find("override%s*=%s*true"), t.text())
  wait("no finding", function()
    return not t.finding("plaintext-transport")
  end)
  vim.cmd("silent wall")
  assert(not vim.bo[values].modified)
end)

case("fix-all applies what is safe and leaves the rest", function()
  t.edit("envs/stg/main.tf")
  local safe = { "public-endpoint", "deletion-protection-disabled", "backup-missing", "tls-version-outdated" }
  for _, code in ipairs(safe) do
    t.goto_finding(code)
  end
  vim.cmd("Shirube fixall")
  wait("all safe findings gone", function()
    return not vim.iter(safe):any(t.finding)
  end)
  assert(t.text():find("publicly_accessible%s*=%s*false"), t.text())
  -- This one's value is written elsewhere.
  assert(t.text(vim.fn.bufnr("envs/stg/terraform.tfvars")):find("db_backup_days = 7", 1, true))
  assert(t.finding(expected.code), "a fix that needs a decision was applied")
  vim.cmd("silent wall")
end)

case("a variable's default changed in one file ends the finding in another", function()
  t.edit("modules/network/security_groups.tf")
  local rules = vim.api.nvim_get_current_buf()
  t.goto_finding("admin-port-open-to-internet")
  t.edit("modules/network/variables.tf")
  vim.cmd([[silent %substitute/"0\.0\.0\.0\/0"/"198.51.100.16\/28"/]])
  wait("no finding in the other buffer", function()
    return not t.finding("admin-port-open-to-internet", rules)
  end)
  vim.cmd([[silent %substitute/"198\.51\.100\.16\/28"/"0.0.0.0\/0"/]])
  wait("finding in the other buffer", function()
    return t.finding("admin-port-open-to-internet", rules)
  end)
end)

local page = "^shirube%-guideline:"

--- The lines of the page that lead to findings.
local function listed(buffer)
  return vim.iter(vim.api.nvim_buf_get_lines(buffer or 0, 0, -1, false)):filter(function(line)
    return vim.startswith(line, "- [")
  end):totable()
end

case("the section of the finding under the cursor, with what was found under it", function()
  t.edit("modules/network/security_groups.tf")
  local found = t.goto_finding("admin-port-open-to-internet")
  vim.cmd("Shirube section")
  wait("page", function()
    return vim.api.nvim_buf_get_name(0):find(page) and t.text():find(expected.passage, 1, true)
  end)
  assert(vim.bo.filetype == "markdown" and not vim.bo.modifiable)
  assert(t.text():find("`admin-port-open-to-internet`", 1, true), t.text())
  local place = ("- [`modules/network/security_groups.tf:%d`]("):format(found.lnum + 1)
  assert(t.text():find(place, 1, true), t.text())
  if vim.env.KEEP then
    vim.fn.writefile(vim.api.nvim_buf_get_lines(0, 0, -1, false), vim.env.KEEP .. "/section.md")
  end
  -- <CR> in its line leads there.
  vim.fn.search([[^- \[`modules/network/security_groups.tf:]], "cw")
  local line = tonumber(vim.api.nvim_get_current_line():match(":(%d+)`%]"))
  vim.api.nvim_feedkeys(vim.keycode("<CR>"), "x", false)
  assert(vim.api.nvim_buf_get_name(0):find("security_groups.tf$"), vim.api.nvim_buf_get_name(0))
  assert(vim.api.nvim_win_get_cursor(0)[1] == line, tostring(line))
end)

case("the page follows what is typed", function()
  local shown = vim.iter(vim.api.nvim_list_bufs()):find(function(buffer)
    return vim.api.nvim_buf_get_name(buffer):find(page)
  end)
  local before = table.concat(listed(shown), "\n")
  vim.api.nvim_buf_set_lines(0, 0, 0, false, { "# 1", "# 2" })
  wait("another page", function()
    return table.concat(listed(shown), "\n") ~= before
  end)
  vim.cmd("silent edit!")
  wait("the same page", function()
    return table.concat(listed(shown), "\n") == before
  end)
  vim.cmd("silent only")
end)

case("English while the server runs, and Japanese again", function()
  local function message(pattern)
    return function()
      local found = t.finding("admin-port-open-to-internet")
      return found and found.message:find(pattern)
    end
  end
  local before = t.client().id
  vim.cmd("Shirube locale en")
  wait("English", message("SSH .*internet"))
  vim.cmd("Shirube locale ja")
  wait("Japanese", message("インターネット"))
  assert(t.client().id == before, "the server was restarted")
end)

case("it is restarted", function()
  local before = t.client().id
  vim.cmd("Shirube restart")
  wait("another server", function()
    return t.client() and t.client().id ~= before
  end)
  wait("finding", function()
    return t.finding("admin-port-open-to-internet")
  end)
end)

case("an empty .tf is Terraform, .shirube.yaml is read, other YAML, JSON and HCL are not", function()
  vim.cmd.edit("empty.tf")
  assert(vim.bo.filetype == "terraform", vim.bo.filetype)
  wait("attached to a new .tf", t.client)
  for _, name in ipairs({ "values.tf.json", "terraform.tfvars.json", "new.tofu", ".shirube.yaml", "own.policy.hcl" }) do
    t.edit(name)
  end
  for _, name in ipairs({ "other.yaml", "other.json", "other.hcl", ".terraform.lock.hcl", "xtf.json" }) do
    vim.cmd.edit(name)
    assert(vim.bo.filetype ~= "", name)
    assert(not t.client(), "attached to " .. name)
  end
end)

case("a rule file is completed as it is typed", function()
  if not t.modern then
    return -- 0.10 has no completion of its own
  end
  t.edit("own.policy.hcl")
  vim.o.completeopt = "menuone,noselect,popup" -- else the first of the list is written at once
  vim.lsp.completion.enable(true, t.client().id, 0, { autotrigger = true })
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
  assert(t.text():find("  filter = attrs.encrypted\n", 1, true), t.text())
  vim.cmd("silent edit!")
end)

case("a template of CloudFormation, in YAML and in JSON", function()
  for _, name in ipairs({ "queue.yaml", "queue.json" }) do
    t.edit("envs/trial/" .. name)
    t.act(expected.code, "SqsManagedSseEnabled")
    wait("edit of " .. name, function()
      return t.text():find('SqsManagedSseEnabled"?: true')
    end)
    wait("no finding in " .. name, function()
      return not t.finding(expected.code)
    end)
    vim.cmd("silent edit!")
  end
end)

case("a new file becomes a template when it is written", function()
  vim.cmd.edit("envs/trial/new.yaml")
  assert(not t.client(), "attached to an empty YAML file")
  vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.fn.readfile("envs/trial/queue.yaml"))
  vim.cmd("silent write")
  t.goto_finding(expected.code)
end)

t.finish()
