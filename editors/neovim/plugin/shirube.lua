if vim.g.loaded_shirube or vim.fn.has("nvim-0.10") == 0 then
  return
end
vim.g.loaded_shirube = true

-- Neovim takes an empty .tf for another language, and does not know .tofu.
vim.filetype.add({ extension = { tf = "terraform", tofu = "terraform", template = "template" } })

vim.api.nvim_create_user_command("Shirube", function(command)
  local name, argument = unpack(command.fargs)
  local run = require("shirube").commands[name]
  if not run or (name == "locale" and not vim.list_contains({ "ja", "en", "auto" }, argument)) then
    return vim.notify(":Shirube section | fixall | restart | log | locale ja/en/auto", vim.log.levels.ERROR)
  end
  run(argument)
end, {
  nargs = "*",
  desc = "shirube: section, fixall, locale, restart, log",
  complete = function(start, line)
    local words = line:find("^%S+%s+locale%s") and { "auto", "en", "ja" } or { "fixall", "locale", "log", "restart", "section" }
    return vim.tbl_filter(function(word)
      return vim.startswith(word, start)
    end, words)
  end,
})

-- What is written into a new file may make it a template.
vim.api.nvim_create_autocmd("BufWritePost", {
  group = vim.api.nvim_create_augroup("shirube.templates", {}),
  pattern = { "*.yaml", "*.yml", "*.json", "*.template" },
  callback = function(event)
    require("shirube").written(event.buf)
  end,
})

vim.api.nvim_create_autocmd("BufReadCmd", {
  group = vim.api.nvim_create_augroup("shirube.guideline", {}),
  pattern = "shirube-guideline://*",
  callback = function(event)
    require("shirube").read(event.buf, event.match)
  end,
})

-- Neovim 0.10 cannot be told to enable a server.
if not vim.lsp.enable then
  require("shirube").enable()
end
