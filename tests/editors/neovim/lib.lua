-- What the tests of this directory share: cases, waiting for conditions, the findings of a buffer.
local M = { failed = false }

M.expected = vim.json.decode(table.concat(vim.fn.readfile(vim.env.EXPECTED), "\n"))
M.modern = vim.lsp.enable ~= nil

--- One line `ok …` or `not ok …`; the first case that fails is the last, as each stands on those before it.
function M.case(name, body)
  if M.failed then
    return
  end
  local ok, why = xpcall(body, debug.traceback)
  M.failed = not ok
  local label = vim.env.LABEL or "neovim"
  io.stdout:write(ok and "ok " or "not ok ", label, ": ", name, "\n", ok and "" or why .. "\n")
end

function M.finish()
  vim.cmd(M.failed and "cquit 1" or "qall!")
end

function M.wait(what, condition)
  local value
  local met = vim.wait(60000, function()
    value = condition()
    return value
  end, 20)
  if not met then
    local seen = vim.tbl_map(function(d)
      return ("%d %s %s"):format(d.lnum + 1, d.code, d.message)
    end, vim.diagnostic.get(0))
    error(("never: %s; the buffer has\n%s"):format(what, table.concat(seen, "\n")))
  end
  return value
end

function M.text(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer or 0, 0, -1, false), "\n")
end

function M.client()
  return vim.lsp.get_clients({ bufnr = 0, name = "shirube" })[1]
end

--- The first finding of a control, in a line that has `line` in it or below it.
function M.finding(code, buffer)
  return vim.iter(vim.diagnostic.get(buffer or 0)):find(function(d)
    return d.source == M.expected.source and d.code == code
  end)
end

function M.goto_finding(code)
  local found = M.wait(code, function()
    return M.finding(code)
  end)
  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
  return found
end

--- Applies the one action of the finding whose title has `title` in it.
function M.act(code, title)
  local found = M.goto_finding(code)
  vim.lsp.buf.code_action({
    apply = true,
    context = { only = { "quickfix" }, diagnostics = { found.user_data.lsp } },
    filter = function(action)
      return action.title:find(title, 1, true) and vim.iter(action.diagnostics or {}):any(function(d)
        return d.code == code
      end)
    end,
  })
end

function M.edit(path)
  vim.cmd.edit(path)
  M.wait("attached to " .. path, M.client)
end

--- The text of the floating window.
function M.float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      return M.text(vim.api.nvim_win_get_buf(window))
    end
  end
end

return M
