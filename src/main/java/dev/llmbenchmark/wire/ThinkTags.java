package dev.llmbenchmark.wire;

/**
 * Parts reasoning from answer in text that holds both: reasoning stands before {@code </think>},
 * with or without an opening {@code <think>}.
 *
 * <p>Tags may be split over any number of pieces. Until the closing tag comes, text without an
 * opening tag may be either; when none comes at all it was the answer, unless it began with the
 * opening tag, in which case everything was reasoning. White space next to the tags belongs to
 * them. Only the first closing tag counts.
 */
final class ThinkTags {
  private static final String OPEN = "<think>";
  private static final String CLOSE = "</think>";

  private final StringBuilder head = new StringBuilder();
  private final StringBuilder answer = new StringBuilder();
  private boolean closed;

  /** Takes a piece; true when it brings text that is known to be answer. */
  boolean add(String piece) {
    if (closed) {
      return addAnswer(piece);
    }
    int from = Math.max(0, head.length() - CLOSE.length() + 1);
    head.append(piece);
    int at = head.indexOf(CLOSE, from);
    if (at < 0) {
      return false;
    }
    closed = true;
    String rest = head.substring(at + CLOSE.length());
    head.setLength(at);
    return addAnswer(rest);
  }

  private boolean addAnswer(String piece) {
    String text = answer.isEmpty() ? piece.stripLeading() : piece;
    answer.append(text);
    return !text.isEmpty();
  }

  /** Whether the text turned out to be answer from its first piece on. */
  boolean allAnswer() {
    return !closed && !opened();
  }

  private boolean opened() {
    return head.toString().stripLeading().startsWith(OPEN);
  }

  /** The answer, once everything has come. */
  String answer() {
    return allAnswer() ? head.toString() : answer.toString();
  }

  /** The reasoning, once everything has come. */
  String reasoning() {
    if (allAnswer()) {
      return "";
    }
    String text = head.toString().strip();
    return opened() ? text.substring(OPEN.length()).strip() : text;
  }
}
