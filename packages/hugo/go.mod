module github.com/oomscope/oomscope/packages/hugo

go 1.18
