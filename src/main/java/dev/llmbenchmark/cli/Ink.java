package dev.llmbenchmark.cli;

/**
 * How text is set off on a terminal.
 *
 * @param on whether anything is; else every text stays as it is
 */
record Ink(boolean on) {
  private static final String RESET = "\033[0m";

  /** Sets nothing off. */
  Ink off() {
    return new Ink(false);
  }

  String bold(String text) {
    return in("1", text);
  }

  String dim(String text) {
    return in("2", text);
  }

  String red(String text) {
    return in("31", text);
  }

  String green(String text) {
    return in("32", text);
  }

  private String in(String code, String text) {
    return on ? "\033[" + code + "m" + text + RESET : text;
  }
}
