-- nvim -S smoke.lua, after an installation as the README says: a finding, the health check, the help.
local t = dofile(vim.fs.dirname(debug.getinfo(1, "S").source:sub(2)) .. "/lib.lua")

t.case("a finding", function()
  t.edit(t.expected.file)
  t.goto_finding(t.expected.code)
end)

t.case(":checkhealth shirube is content", function()
  vim.cmd("silent checkhealth shirube")
  local shown = t.wait("report", function()
    local text = t.text()
    return text:find("open files", 1, true) and text
  end)
  assert(shown:find("shirube %d+%.%d+%.%d+ at /"), shown)
  assert(not shown:find("ERROR") and not shown:find("WARNING"), shown)
end)

t.case(":help shirube, in English and Japanese", function()
  vim.cmd("silent! helptags ALL")
  for tag, words in pairs({ shirube = "Nothing leaves the", ["shirube-ja"] = "原文", [":Shirube"] = "fixall" }) do
    vim.cmd.help(tag)
    assert(vim.bo.buftype == "help" and t.text():find(words, 1, true), tag)
    vim.cmd.helpclose()
  end
end)

t.case(":checkhealth says what is missing", function()
  local missing = { cmd = { "/nowhere/shirube", "lsp" } }
  if t.modern then
    vim.lsp.config("shirube", missing)
  else
    vim.g.shirube = missing
  end
  vim.cmd("silent checkhealth shirube")
  assert(t.text():find("“/nowhere/shirube” was not found", 1, true), t.text())
end)

t.finish()
