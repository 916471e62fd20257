# What follows is the same for all shells.
_llm_benchmark_runs() {
  echo latest $(ls results 2>/dev/null | grep '^[0-9]*-[0-9]*-[0-9a-f]*$')
}

# The options of a command; of the program itself when there is no command.
_llm_benchmark_options() {
  case $1 in
@OPTIONS@
  esac
}

# What may follow an option; nothing when it takes no value.
_llm_benchmark_values() {
  case $1 in
@VALUES@
  esac
}

# What else a command takes.
_llm_benchmark_arguments() {
  case $1 in
@ARGUMENTS@
  esac
}

# Walks along the words before the one that is asked for, and sets command and option.
_llm_benchmark_walk() {
  local word
  for word in "$@"; do
    case $word in
      --*=*) option= ;;
      -*)
        option=$word
        [ -n "$(_llm_benchmark_values "$word")" ] || option=
        ;;
      *)
        if [ -n "$option" ]; then
          case ' @MANY@ ' in
            *" $option "*) ;;
            *) option= ;;
          esac
        elif [ -z "$command" ]; then
          command=$word
        fi
        ;;
    esac
  done
}

# The words that may stand where $1 stands; :file, :dir and :any stand for what no list can name.
_llm_benchmark_words() {
  case $1 in
    -*) _llm_benchmark_options "$command" ;;
    *)
      if [ -n "$option" ]; then
        _llm_benchmark_values "$option"
      else
        _llm_benchmark_arguments "$command"
      fi
      ;;
  esac
}
