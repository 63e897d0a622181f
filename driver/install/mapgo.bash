# Completion for mapgo in bash: commands, options and stages are those that `mapgo help` lists.
_mapgo() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} mapgo=${COMP_WORDS[0]}
  local words=
  if [ "$COMP_CWORD" = 1 ] || [ "${COMP_WORDS[1]}" = help ]; then
    words=$("$mapgo" help | sed -n 's/^  \([a-z]*\) .*/\1/p')
  elif [[ $previous == -*stage ]]; then
    words=$("$mapgo" help emit | sed -n 's/^  --stage STAGE *\(.*\);.*/\1/p' | tr -d ,)
  elif [[ $current == -* ]]; then
    words=$("$mapgo" help "${COMP_WORDS[1]}" | sed -n 's/^  \(-[^ ,]*\).*/\1/p')
  else
    mapfile -t COMPREPLY < <(compgen -f -X '!*.go' -- "$current"; compgen -d -S / -- "$current")
    return
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F _mapgo mapgo
