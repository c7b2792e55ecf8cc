-- Neovim takes an empty .tf for another language, and does not know .tofu.
vim.filetype.add({ extension = { tf = "terraform", tofu = "terraform" } })
