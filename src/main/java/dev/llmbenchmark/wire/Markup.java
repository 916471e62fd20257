package dev.llmbenchmark.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes HTML out of what servers give as an error: a page is told by its title, else by its text.
 *
 * <p>Only tags of known elements are markup. {@code <think>}, a placeholder in angle brackets and
 * "a &lt; b" are text and stay.
 */
final class Markup {
  private static final Pattern ANY = Pattern.compile("<[!/a-zA-Z]");
  private static final Pattern TITLE = insensitive("<title[^>]*>([^<]*)</title");
  private static final Pattern UNSEEN =
      insensitive("<!--.*?-->|<(script|style)\\b[^>]*>.*?</\\1\\s*>|<!doctype[^>]*>");
  private static final Pattern TAG =
      insensitive(
          "</?(html|head|body|title|meta|link|script|style|h[1-6]|p|div|span|section|header|footer"
              + "|main|center|hr|br|a|b|i|em|strong|small|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|th"
              + "|td|pre|code|img|form|input|button|noscript)\\b[^>]*>");

  private Markup() {}

  private static Pattern insensitive(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  /** The text without markup; the same instance when there is none in it. */
  static String text(String source) {
    if (!ANY.matcher(source).find()) {
      return source;
    }
    Matcher title = TITLE.matcher(source);
    if (title.find() && !title.group(1).isBlank()) {
      return plain(title.group(1));
    }
    String seen = TAG.matcher(UNSEEN.matcher(source).replaceAll(" ")).replaceAll(" ");
    return seen.equals(source) ? source : plain(seen);
  }

  private static String plain(String text) {
    return text.replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
