package dev.llmbenchmark.results;

/**
 * Text that others wrote, made safe for a spreadsheet, which would run some texts as a formula.
 *
 * <p>For the columns with messages, names and bodies of others only: in ids of our own, such as a
 * model's that starts with {@code @}, the same characters mean no harm and stay.
 */
public final class CsvText {
  /** See OWASP, CSV Injection. */
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private CsvText() {}

  /**
   * @param text text of others
   * @return the text, with an apostrophe in front when it starts as a formula does
   */
  public static String guarded(String text) {
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }
}
