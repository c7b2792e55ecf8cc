-- For `vim.lsp.enable("shirube")`, Neovim 0.11 and newer.
return require("shirube").config
