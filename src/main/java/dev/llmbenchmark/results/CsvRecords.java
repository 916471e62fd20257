package dev.llmbenchmark.results;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * Reads CSV record by record (RFC 4180, UTF-8) and keeps the bytes of each as they are.
 *
 * <p>Quotes, commas and line feeds are single bytes in UTF-8 that occur in no other character, so
 * that bytes can be told apart without decoding them. Cells are decoded when they are asked for,
 * which of a long log most never are. A quote that is not at the start of a cell is a character.
 */
final class CsvRecords {
  private static final int BUFFER = 1 << 18;

  private static final int CELLS = 64;

  /** The byte order mark that some programs write before the text. */
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;
  private int[] ends = new int[CELLS];
  private int cells;
  private int width;
  private int lines;
  private boolean cutOff;

  /**
   * @param in where the records come from; read in large pieces
   */
  CsvRecords(InputStream in) {
    this.in = in;
  }

  /**
   * @return the next record; absent when none is left. A last one without line break is one when it
   *     has as many cells as the first record, else it was cut off when it was written
   * @throws IOException when reading fails
   */
  Optional<Row> next() throws IOException {
    if (width == 0) {
      skipMark();
    }
    cells = 0;
    lines = 1;
    int at = from;
    boolean quoted = false;
    boolean mayOpen = true;
    while (at < to || (at = more(at)) < to) {
      if (quoted) {
        at = quoteFrom(at);
        quoted = at == to;
        // Two quotes within a quoted cell are one: the second opens again what the first closed.
        mayOpen = !quoted;
        at += quoted ? 0 : 1;
      } else if (mayOpen && buffer[at] == '"') {
        quoted = true;
        at++;
      } else {
        at = separatorFrom(at);
        mayOpen = at < to;
        if (at < to) {
          close(at++);
          if (buffer[at - 1] == '\n') {
            return Optional.of(row(at));
          }
        }
      }
    }
    return last(at, quoted);
  }

  /** Where the next quote is, or the end of what was read. */
  private int quoteFrom(int at) {
    byte[] bytes = buffer;
    int end = to;
    int next = at;
    while (next < end && bytes[next] != '"') {
      lines += bytes[next++] == '\n' ? 1 : 0;
    }
    return next;
  }

  /** Where the next comma or line feed is, or the end of what was read. */
  private int separatorFrom(int at) {
    byte[] bytes = buffer;
    int end = to;
    int next = at;
    while (next < end && bytes[next] != ',' && bytes[next] != '\n') {
      next++;
    }
    return next;
  }

  private Optional<Row> last(int at, boolean quoted) {
    if (at == from) {
      return Optional.empty();
    }
    close(at);
    cutOff = quoted || width > 0 && cells != width;
    return cutOff ? Optional.empty() : Optional.of(row(at));
  }

  /**
   * @return whether the last record was cut off, and so left out
   */
  boolean cutOff() {
    return cutOff;
  }

  /** Ends a cell at a place in the buffer. */
  private void close(int end) {
    if (cells == ends.length) {
      ends = Arrays.copyOf(ends, 2 * cells);
    }
    ends[cells++] = end - from;
  }

  private Row row(int end) {
    Row row = new Row(Arrays.copyOfRange(buffer, from, end), Arrays.copyOf(ends, cells), lines);
    width = width == 0 ? cells : width;
    from = end;
    return row;
  }

  /** Reads on, keeping the bytes of the record so far; tells where the next byte then is. */
  private int more(int at) throws IOException {
    int kept = at - from;
    byte[] target = kept > buffer.length / 2 ? new byte[2 * buffer.length] : buffer;
    System.arraycopy(buffer, from, target, 0, kept);
    buffer = target;
    from = 0;
    to = kept + Math.max(0, in.read(buffer, kept, buffer.length - kept));
    return kept;
  }

  private void skipMark() throws IOException {
    while (to - from < MARK.length) {
      int before = to - from;
      to = before + Math.max(0, in.read(buffer, before, buffer.length - before));
      if (to == before) {
        return;
      }
    }
    if (Arrays.equals(buffer, from, from + MARK.length, MARK, 0, MARK.length)) {
      from += MARK.length;
    }
  }

  /** One record: a list of its cells, unquoted. */
  static final class Row extends AbstractList<String> implements RandomAccess {
    private final byte[] bytes;
    private final int[] ends;
    private final int lines;

    private Row(byte[] bytes, int[] ends, int lines) {
      this.bytes = bytes;
      this.ends = ends;
      this.lines = lines;
    }

    /**
     * @return how many lines of the file it takes, at least 1
     */
    int lines() {
      return lines;
    }

    /**
     * @return the record as it was read, with its line break; not copied
     */
    byte[] bytes() {
      return bytes;
    }

    /**
     * @return whether it was read to the end of its line, and not only to the end of the file
     */
    boolean endsLine() {
      return bytes[bytes.length - 1] == '\n';
    }

    @Override
    public int size() {
      return ends.length;
    }

    @Override
    public String get(int cell) {
      int start = cell == 0 ? 0 : ends[cell - 1] + 1;
      int end = ends[cell];
      if (cell == ends.length - 1 && end > start && bytes[end - 1] == '\r') {
        end--;
      }
      if (end == start) {
        return "";
      }
      if (end - start < 2 || bytes[start] != '"' || bytes[end - 1] != '"') {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
      }
      String quoted = new String(bytes, start + 1, end - start - 2, StandardCharsets.UTF_8);
      return quoted.indexOf('"') < 0 ? quoted : quoted.replace("\"\"", "\"");
    }
  }
}
