package dev.llmbenchmark.results;

import dev.llmbenchmark.model.BadInput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The logs {@code <provider>_requests_log.csv}: the rows of one provider each, byte for byte as the
 * log of all requests has them.
 */
public final class ProviderLogs {
  private static final String SUFFIX = "_requests_log.csv";

  /** What a file name may consist of: a provider's id is read from a file that may be edited. */
  private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private static final int BUFFER = 1 << 16;

  private ProviderLogs() {}

  /**
   * Writes the logs beside the given one, replacing those that are there. It holds one row at a
   * time in memory. A last row that was cut off when it was written is left out.
   *
   * @param allRequestsLog the log of all requests, with its header
   * @throws BadInput when it has no {@code provider} column or a provider whose name cannot be that
   *     of a file
   * @throws UncheckedIOException when a file cannot be read or written
   */
  public static void split(Path allRequestsLog) {
    Map<String, OutputStream> logs = new HashMap<>();
    try (InputStream in = Files.newInputStream(allRequestsLog)) {
      CsvRecords records = new CsvRecords(in);
      Optional<CsvRecords.Row> header = records.next();
      if (header.isEmpty()) {
        throw new BadInput(allRequestsLog + ": expected a header row, found none");
      }
      int column = providerColumn(allRequestsLog, header.get());
      for (Optional<CsvRecords.Row> row = records.next(); row.isPresent(); row = records.next()) {
        String provider = column < row.get().size() ? row.get().get(column) : "";
        OutputStream log = logs.get(provider);
        if (log == null) {
          log = open(place(allRequestsLog, provider), header.get());
          logs.put(provider, log);
        }
        log.write(row.get().bytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(allRequestsLog + ": cannot be split by provider", e);
    } finally {
      close(logs);
    }
  }

  private static int providerColumn(Path log, List<String> header) {
    int column = header.indexOf("provider");
    if (column < 0) {
      throw new BadInput(log + ": expected a column 'provider' in the header row");
    }
    return column;
  }

  private static Path place(Path log, String provider) {
    if (!SAFE_NAME.matcher(provider).matches()) {
      throw new BadInput(log + ": provider '" + provider + "': expected a provider's id");
    }
    return log.resolveSibling(provider + SUFFIX);
  }

  private static OutputStream open(Path path, CsvRecords.Row header) throws IOException {
    OutputStream log = new BufferedOutputStream(Files.newOutputStream(path), BUFFER);
    log.write(header.bytes());
    return log;
  }

  private static void close(Map<String, OutputStream> logs) {
    List<IOException> failures = new ArrayList<>();
    for (OutputStream log : logs.values()) {
      try {
        log.close();
      } catch (IOException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw new UncheckedIOException("a provider's log cannot be written", failures.get(0));
    }
  }
}
