-- Litho in Neovim, from 0.7 on (which Debian 12 has): copy this file to ~/.config/nvim/plugin/litho.lua.
-- K shows value, unit and origin; gd goes to the definition, or to the sentence that is cited; gr lists references; \r renames; \a offers fixes; CTRL-X CTRL-O completes.
local clients = {}

-- The workspace: the nearest folder upwards that has a corpus, facts or settings; else that of the file.
local function workspace(path)
  local folder = vim.fn.fnamemodify(path, ':p:h')
  local up = folder
  while true do
    for _, name in ipairs({ 'litho.yml', 'Corpus', 'Facts' }) do
      if vim.fn.getftype(up .. '/' .. name) ~= '' then return up end
    end
    local parent = vim.fn.fnamemodify(up, ':h')
    if parent == up then return folder end
    up = parent
  end
end

vim.api.nvim_create_autocmd('FileType', {
  pattern = 'markdown',
  callback = function(event)
    local buffer = event.buf or vim.api.nvim_get_current_buf()
    local root = workspace(vim.api.nvim_buf_get_name(buffer))
    local settings = { name = 'litho', cmd = { vim.env.LITHO or 'litho', 'lsp' }, root_dir = root, cmd_cwd = root }
    if vim.lsp.start then
      vim.lsp.start(settings)
    else
      clients[root] = clients[root] or vim.lsp.start_client(settings)
      if clients[root] then vim.lsp.buf_attach_client(buffer, clients[root]) end
    end
    vim.bo[buffer].omnifunc = 'v:lua.vim.lsp.omnifunc'
    for key, action in pairs({ K = 'hover', gd = 'definition', gr = 'references', ['<Leader>r'] = 'rename', ['<Leader>a'] = 'code_action' }) do
      vim.keymap.set('n', key, function() vim.lsp.buf[action]() end, { buffer = buffer })
    end
  end,
})
