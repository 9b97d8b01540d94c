-- Neovim, set up as Documentation/Editors says, against `litho lsp` in a workspace that check.sh makes. From Neovim 0.7 on. Ends with 1 where an answer is not as it should be.
local failures, checks = 0, 0
local function say(text) io.stdout:write(text .. '\n') end
local function check(what, holds, seen)
  checks = checks + 1
  if holds then return end
  failures = failures + 1
  say('wrong: ' .. what .. '\n  ' .. vim.inspect(seen))
end

vim.cmd('edit site.md')
local id
vim.wait(20000, function()
  id = next(vim.lsp.buf_get_clients(0))
  return id and vim.lsp.get_client_by_id(id).initialized
end, 20)
local client = vim.lsp.get_client_by_id(id)

local function ask(method, position, more)
  local parameters = vim.tbl_extend('force', { textDocument = { uri = vim.uri_from_bufnr(0) }, position = position }, more or {})
  local reply = client.request_sync(method, parameters, 20000, 0)
  return reply and reply.result
end
-- The place so many characters into the first occurrence of a text.
local function at(text, offset)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = line:find(text, 1, true)
    if column then return { line = number - 1, character = column - 1 + (offset or 0) } end
  end
end
local function lines() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') end

local value = ask('textDocument/hover', at('hall.draw |', 6))
check('hover over a value in prose', value and value.contents.value:find('60 MW', 1, true) and value.contents.value:find('@quiet-2026#s1', 1, true), value)
local sentence = ask('textDocument/hover', at('[@quiet-2026#s2]', 4))
check('hover over a citation', sentence and sentence.contents.value:find('It pays 0.05 USD/kWh.', 1, true), sentence)

local definition = ask('textDocument/definition', at('hall.draw |', 6))
check('definition of a value', definition and definition.range.start.line == at('draw =').line, definition)
local source = ask('textDocument/definition', at('[@quiet-2026#s2]', 4))
check('definition of a citation', source and source.uri:match('Corpus/quiet%-2026%.txt$'), source)
local references = ask('textDocument/references', at('hall.draw |', 1), { context = { includeDeclaration = true } })
check('references of a label', references and #references >= 2, references)

local function labels(position)
  local items = ask('textDocument/completion', position)
  return vim.tbl_map(function(item) return item.label end, items and (items.items or items) or {})
end
check('completion of parameters', vim.tbl_contains(labels(at('params.load', 7)), 'load'), labels(at('params.load', 7)))
check('completion of citations', vim.tbl_contains(labels(at('[@quiet-2026#s2]', 2)), 'quiet-2026'), labels(at('[@quiet-2026#s2]', 2)))

-- As CTRL-X CTRL-O asks.
vim.api.nvim_win_set_cursor(0, { at('params.load').line + 1, at('params.load', 9).character })
check('completion by the editor itself', vim.bo.omnifunc == 'v:lua.vim.lsp.omnifunc', vim.bo.omnifunc)
local edit = ask('textDocument/rename', at('#| label: hall', 11), { newName = 'campus' })
if edit then vim.lsp.util.apply_workspace_edit(edit, client.offset_encoding) end
check('renaming of a label', edit and lines():find('campus.draw |', 1, true) and not lines():find('hall.draw', 1, true), edit)

local place = at('params.load /')
vim.api.nvim_buf_set_text(0, place.line, place.character, place.line, place.character + 11, { 'params.laod' })
vim.wait(20000, function() return #vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR }) > 0 end, 20)
local problem = vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR })[1]
check('a problem as it is typed', problem and problem.code == 'L101' and problem.lnum == place.line, problem)
local range = { start = place, ['end'] = place }
local actions = ask('textDocument/codeAction', nil, { range = range, context = { diagnostics = {} } })
local fix = actions and actions[1]
check('a fix for it', fix and fix.edit, actions)
if fix and fix.edit then vim.lsp.util.apply_workspace_edit(fix.edit, client.offset_encoding) end
vim.wait(20000, function() return #vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR }) == 0 end, 20)
check('the problem is gone', #vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR }) == 0 and lines():find('params.load /', 1, true), lines())
local outline = ask('textDocument/documentSymbol')
check('an outline', outline and #outline > 0, outline)

local version = vim.version()
say(('Neovim %d.%d.%d: %d answers, %d wrong'):format(version.major, version.minor, version.patch, checks, failures))
vim.lsp.stop_client(id)
vim.cmd(failures == 0 and 'qa!' or 'cq!')
