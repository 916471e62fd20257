_llm_benchmark() {
  local line=${COMP_LINE:0:COMP_POINT} current= asked= tail= command= option= word
  local -a typed words
  # Parted at blanks: readline parts at ':' and '@' too, which stand in the names of models.
  read -ra typed <<<"$line"
  case $line in
    *[[:blank:]]) ;;
    *)
      current=${typed[${#typed[@]}-1]}
      unset "typed[${#typed[@]}-1]"
      ;;
  esac
  _llm_benchmark_walk "${typed[@]:1}"
  asked=$current
  case $current in
    --*=*)
      option=${current%%=*}
      asked=${current#*=}
      ;;
  esac
  read -ra words <<<"$(_llm_benchmark_words "$asked")"
  COMPREPLY=()
  # Readline replaces what stands behind the last of its breaks only, and an at sign before that.
  tail=${current##*["$COMP_WORDBREAKS"]}
  case ${current%"$tail"} in
    *@) tail=@$tail ;;
  esac
  for word in "${words[@]}"; do
    case $word in
      :file) return ;;
      :dir)
        compopt -o dirnames +o default 2>/dev/null
        return
        ;;
      :any) ;;
      "$asked"*)
        word=${word#"$asked"}
        COMPREPLY+=("$tail$word")
        ;;
    esac
  done
  compopt +o default 2>/dev/null
  return 0
}

complete -o default -F _llm_benchmark llm-benchmark
