-- nvim -S latency.lua, in the benchmark's workspace of 2,000 files: from the change of the buffer to DiagnosticChanged.
--
-- $MEASURE: `keys` prints a row for each kind of key; `idle` what the server does when nothing is typed; `edits` its memory over 20,000
-- edits. $LABEL is the row's first cell, $PAUSE the milliseconds between the diagnostics and the next key.
local t = dofile(vim.fs.dirname(debug.getinfo(1, "S").source:sub(2)) .. "/lib.lua")
local FILE, ROUNDS, EDITS, IDLE = "app/main.tf", 200, 20000, 60000
local pause = tonumber(vim.env.PAUSE or "0")

local function say(...)
  io.stdout:write(string.format(...), "\n")
  io.stdout:flush()
end

local buffer, told, at

--- Changes the buffer and waits for the diagnostics; gives the milliseconds between them.
local function edit(row, from, to, lines)
  at, told = nil, nil
  vim.api.nvim_buf_set_text(buffer, row, from, row, to, lines)
  t.wait("diagnostics", function()
    return told
  end)
  return (told - at) / 1e6
end

local function server()
  return vim.iter(vim.api.nvim_get_proc_children(vim.fn.getpid())):find(function(pid)
    return vim.fn.readfile("/proc/" .. pid .. "/comm")[1] == "shirube"
  end)
end

local function status(pid, key)
  local text = table.concat(vim.fn.readfile("/proc/" .. pid .. "/status"), "\n")
  return tonumber(text:match(key .. ":%s*(%d+)"))
end

--- Processor time of the server in hundredths of a second, and how often each of its threads has gone to sleep.
local function work()
  local pid, slept = server(), {}
  local fields = vim.split(vim.fn.readfile("/proc/" .. pid .. "/stat")[1]:match("%) (.*)"), " ")
  for task in vim.fs.dir("/proc/" .. pid .. "/task") do
    slept[task] = status(pid .. "/task/" .. task, "\nvoluntary_ctxt_switches")
  end
  return fields[12] + fields[13], slept
end

--- How often threads were woken that were there before and are still.
local function woken(before, after)
  return vim.iter(after):fold(0, function(sum, task, slept)
    return sum + slept - (before[task] or slept)
  end)
end

--- Waits until the server has had nothing to do for three seconds.
local function settle()
  local before
  repeat
    before = select(2, work())
    vim.wait(3000)
  until woken(before, select(2, work())) == 0
end

--- The ends of the values that decide about a finding.
local function values()
  local found = {}
  for row, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    if line:find("sqs_managed_sse_enabled = false$") then
      found[#found + 1] = { row - 1, #line - 1 }
    end
  end
  return found
end

--- Where one types: the beginnings of strings, as in the benchmark, before the last finding. Behind it nothing moves, so that the server has
--- nothing new to say.
local function places()
  local found, deciding = {}, values()
  local last = deciding[#deciding][1]
  for row, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local _, column = line:find('= "', 1, true)
    if column and row <= last then
      found[#found + 1] = { row - 1, column }
    end
  end
  return found
end

local function count()
  return #vim.diagnostic.get(buffer)
end

local function row(what, times)
  table.sort(times)
  local function quantile(q)
    return times[math.floor((#times - 1) * q + 0.5) + 1]
  end
  say("| %s | %s | %.1f ms | %.1f ms |", vim.env.LABEL, what, quantile(0.5), quantile(0.99))
end

local function rest()
  vim.wait(pause, function()
    return false
  end)
end

local function keys()
  local strings, times = places(), {}
  for what, typed in vim.spairs({ letter = "a", ["lone quote"] = '"', ["`${`"] = "${" }) do
    times = {}
    for i = 1, ROUNDS do
      local line, column = unpack(strings[i * 7919 % #strings + 1])
      times[i] = edit(line, column, column, { typed })
      rest()
      edit(line, column, column + #typed, { "" })
      rest()
    end
    row(what, times)
  end
  local deciding, all = values(), count()
  times = {}
  for i = 1, ROUNDS do
    local line, column = unpack(deciding[i % #deciding + 1])
    edit(line, column, column + 1, { "" }) -- `fals`: nobody knows what it is
    assert(count() == all - 1, ("the finding in line %d stayed"):format(line + 1))
    rest()
    times[i] = edit(line, column, column, { "e" })
    assert(count() == all, ("no finding in line %d"):format(line + 1))
    rest()
  end
  row("the last letter of a value that brings a finding", times)
end

local function idle()
  local ticks, before = work()
  vim.wait(IDLE)
  local again, after = work()
  say("| %s | %d s | %d ms | %d |", vim.env.LABEL, IDLE / 1000, (again - ticks) * 10, woken(before, after))
end

local function edits()
  local strings, deciding, pid = places(), values(), server()
  local typed = { "a", '"', "漢", "${", { "", "# 標", "" } }
  local function memory(done)
    say("| %s | %d | %.1f MB | %.1f MB |", vim.env.LABEL, done, status(pid, "VmRSS") / 1024, status(pid, "VmHWM") / 1024)
  end
  memory(0)
  local done = 0
  while done < EDITS do
    local i = done / 2
    local what = typed[i % 6 + 1]
    if what then
      local line, column = unpack(strings[i * 7919 % #strings + 1])
      local lines = type(what) == "table" and what or { what }
      edit(line, column, column, lines)
      at, told = nil, nil
      vim.api.nvim_buf_set_text(buffer, line, column, line + #lines - 1, #lines > 1 and 0 or column + #lines[1], { "" })
      t.wait("diagnostics", function()
        return told
      end)
    else
      local line, column = unpack(deciding[i % #deciding + 1])
      edit(line, column, column + 1, { "" })
      edit(line, column, column, { "e" })
    end
    done = done + 2
    if vim.list_contains({ 200, 2000, 5000, 10000, 15000, 20000 }, done) then
      memory(done)
    end
  end
end

local ok, why = xpcall(function()
  t.edit(FILE)
  buffer = vim.api.nvim_get_current_buf()
  vim.bo[buffer].undolevels = -1 -- the editor's own memory is not the question
  t.wait("findings", function()
    return count() > 0
  end)
  settle()
  vim.api.nvim_buf_attach(buffer, false, {
    on_lines = function()
      at = vim.uv.hrtime()
    end,
  })
  vim.api.nvim_create_autocmd("DiagnosticChanged", {
    buffer = buffer,
    callback = function()
      told = vim.uv.hrtime()
    end,
  })
  local measures = { keys = keys, idle = idle, edits = edits }
  measures[vim.env.MEASURE]()
end, debug.traceback)
if not ok then
  say("%s", why)
end
t.failed = not ok
t.finish()
