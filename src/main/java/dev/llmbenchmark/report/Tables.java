package dev.llmbenchmark.report;

/** What tables and charts of the page have in common. */
final class Tables {
  private static final int COLOURS = 8;
  private static final int PATTERNS = 4;

  private Tables() {}

  /** Opens a box that a wide table can be scrolled in, by keyboard too. */
  static void scroll(Markup page, String label) {
    page.open(
        "div",
        "class",
        "scroll",
        "tabindex",
        "0",
        "role",
        "region",
        "aria-label",
        label + ", table");
  }

  /** The heading of a model's row. */
  static void name(Markup page, Entrant entrant) {
    page.open("th", "scope", "row");
    label(page, entrant);
    page.close();
  }

  /** A cell with a figure. */
  static void number(Markup page, String text) {
    page.leaf("td", text, "class", "num");
  }

  /** A model's number and name. */
  static void label(Markup page, Entrant entrant) {
    page.leaf("span", "" + entrant.number(), "class", "no c" + colour(entrant)).text(" ");
    page.leaf("span", entrant.provider() + "/", "class", "of").empty("wbr");
    page.leaf("bdi", entrant.model());
    if (!entrant.tag().isEmpty()) {
      page.text(" ").leaf("b", entrant.tag(), "class", "tag");
    }
  }

  /** Colours come again after so many models; their numbers do not. */
  static int colour(Entrant entrant) {
    return (entrant.number() - 1) % COLOURS;
  }

  /** Lines of the same colour differ in their dashes. */
  static int pattern(Entrant entrant) {
    return (entrant.number() - 1) / COLOURS % PATTERNS;
  }
}
