#compdef mapgo
# Completion for mapgo in zsh: commands, options and stages are those that `mapgo help` lists.
local -a found
local mapgo=$words[1]
if (( CURRENT == 2 )) || [[ $words[2] == help ]]; then
  found=(${(f)"$($mapgo help | sed -n 's/^  \([a-z]*\)  *\(.*\)/\1:\2/p')"})
  _describe command found
elif [[ $words[CURRENT-1] == -*stage ]]; then
  compadd $($mapgo help emit | sed -n 's/^  --stage STAGE *\(.*\);.*/\1/p' | tr -d ,)
elif [[ $words[CURRENT] == -* ]]; then
  found=(${(f)"$($mapgo help $words[2] | sed -n 's/^  \(-[^ ,]*\)\( [A-Z]*\)\{0,1\}  *\(.*\)/\1:\3/p')"})
  _describe option found
else
  _files -g '*.go' || _files -/
fi
