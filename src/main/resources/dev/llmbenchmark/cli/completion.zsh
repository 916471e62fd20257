_llm_benchmark() {
  local current=${words[CURRENT]} command= option= word
  local -a offered
  _llm_benchmark_walk "${(@)words[2,CURRENT-1]}"
  case $current in
    --*=*)
      option=${current%%=*}
      current=${current#*=}
      compset -P '*='
      ;;
  esac
  offered=(${=$(_llm_benchmark_words "$current")})
  for word in $offered; do
    case $word in
      :file) _files ;;
      :dir) _files -/ ;;
    esac
  done
  compadd -- ${offered:#:*}
}

# As a file in a folder of $fpath it is called to complete; else it is read once, and tells of itself.
if [ "${funcstack[1]-}" = _llm-benchmark ]; then
  _llm_benchmark "$@"
else
  compdef _llm_benchmark llm-benchmark
fi
