package dev.llmbenchmark.wire;

/** Tells from the first bytes what a body is; headers are not to be trusted in this. */
enum Sniff {
  /** Nothing but white space. */
  NOTHING,
  /** A JSON object. */
  OBJECT,
  /** A JSON array. */
  ARRAY,
  /** Events, or text that is no reply. */
  LINES;

  static Sniff of(byte[] bytes) {
    int at = start(bytes);
    if (at == bytes.length) {
      return NOTHING;
    }
    return switch (bytes[at]) {
      case '{' -> OBJECT;
      case '[' -> bareDone(bytes, at) ? LINES : ARRAY;
      default -> LINES;
    };
  }

  /** Index of the first byte that is neither byte order mark nor white space. */
  static int start(byte[] bytes) {
    int at = afterMark(bytes);
    while (at < bytes.length && isSpace(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Index behind the byte order mark, 0 when there is none. */
  static int afterMark(byte[] bytes) {
    boolean mark =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return mark ? 3 : 0;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static boolean bareDone(byte[] bytes, int at) {
    String done = SseSplitter.DONE;
    if (bytes.length - at < done.length()) {
      return false;
    }
    for (int i = 0; i < done.length(); i++) {
      if (bytes[at + i] != done.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
