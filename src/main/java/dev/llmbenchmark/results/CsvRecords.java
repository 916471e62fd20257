package dev.llmbenchmark.results;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads CSV record by record (RFC 4180, UTF-8) and keeps the bytes of each as they are.
 *
 * <p>Quotes, commas and line feeds are single bytes in UTF-8 that occur in no other character, so
 * that bytes can be told apart without decoding them.
 */
final class CsvRecords {
  private final InputStream in;

  /**
   * @param in where the records come from; buffered, since it is read byte by byte
   */
  CsvRecords(InputStream in) {
    this.in = in;
  }

  /**
   * One record.
   *
   * @param bytes the record with its line break; not copied
   * @param cells its cells, unquoted
   */
  record Row(byte[] bytes, List<String> cells) {}

  /**
   * @return the next record; absent when no complete one is left
   * @throws IOException when reading fails
   */
  Optional<Row> next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean quoted = false;
    for (int b = in.read(); b >= 0; b = in.read()) {
      bytes.write(b);
      if (b == '"') {
        quoted = !quoted;
      } else if (b == '\n' && !quoted) {
        return Optional.of(new Row(bytes.toByteArray(), cells(bytes)));
      }
    }
    return Optional.empty();
  }

  private static List<String> cells(ByteArrayOutputStream bytes) {
    String text = bytes.toString(StandardCharsets.UTF_8);
    List<String> cells = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    int end = text.endsWith("\r\n") ? text.length() - 2 : text.length() - 1;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(unquoted(text.substring(start, i)));
        start = i + 1;
      }
    }
    cells.add(unquoted(text.substring(start, end)));
    return cells;
  }

  private static String unquoted(String cell) {
    return cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"")
        ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"")
        : cell;
  }
}
