package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.ModelFacts;
import dev.llmbenchmark.model.Nearest;
import dev.llmbenchmark.model.PriceTier;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads {@code models.csv}: dated facts on models, several rows of a model being price tiers. */
public final class ModelsCsv {
  /** Columns that say the same in every row of a model. */
  private static final List<String> OF_THE_MODEL =
      List.of("status", "retired_on", "context_tokens", "max_output_tokens");

  private static final List<String> STATUS = List.of("alive", "retired");

  private final String file;
  private final Map<String, ModelFacts> facts = new LinkedHashMap<>();
  private final Map<String, ModelRow> firstRows = new LinkedHashMap<>();
  private final Set<List<Object>> tiers = new HashSet<>();

  private ModelsCsv(String file) {
    this.file = file;
  }

  /**
   * @param file the file
   * @return facts by {@code provider/model}, in the order of the file
   * @throws BadInput when a row cannot be understood; the message names file, line and column
   */
  public static Map<String, ModelFacts> read(Path file) {
    ModelsCsv csv = new ModelsCsv(String.valueOf(file.getFileName()));
    try (Reader reader = Files.newBufferedReader(file);
        CSVParser parser = CSVFormat.RFC4180.parse(reader)) {
      csv.readAll(parser);
    } catch (IOException | UncheckedIOException e) {
      throw new BadInput(file + ": cannot be read: " + e.getMessage(), e);
    }
    return csv.facts;
  }

  private void readAll(CSVParser parser) {
    Iterator<CSVRecord> records = parser.iterator();
    checkHeader(records.hasNext() ? records.next().toList() : List.of());
    // A cell may hold line breaks, and the last line none: a row is where the one before ended.
    long line = parser.getCurrentLineNumber() + 1;
    while (records.hasNext()) {
      add(new ModelRow(records.next().toList(), file + " line " + line));
      line = parser.getCurrentLineNumber() + 1;
    }
  }

  private void checkHeader(List<String> names) {
    String where = file + " line 1: ";
    for (String name : names) {
      if (!ModelRow.COLUMNS.contains(name)) {
        throw new BadInput(
            where + "unknown column '" + name + "'" + Nearest.hint(name, ModelRow.COLUMNS));
      }
    }
    if (!names.equals(ModelRow.COLUMNS)) {
      throw new BadInput(where + "expected the columns " + String.join(",", ModelRow.COLUMNS));
    }
  }

  private void add(ModelRow row) {
    for (String column : List.of("provider", "model")) {
      if (row.text(column).isBlank()) {
        throw row.wrong(column, "is empty");
      }
    }
    String key = row.text("provider") + "/" + row.text("model");
    ModelFacts one = facts(row);
    ModelRow first = firstRows.putIfAbsent(key, row);
    if (first != null) {
      checkSame(first, row);
    }
    if (!tiers.add(List.of(key, row.fromPromptTokens(), row.hours()))) {
      throw row.wrong(
          "from_prompt_tokens", "an earlier row of " + key + " has the same tokens and hours");
    }
    facts.merge(key, one, ModelsCsv::joined);
  }

  private static void checkSame(ModelRow first, ModelRow row) {
    for (String column : OF_THE_MODEL) {
      if (!first.text(column).equals(row.text(column))) {
        throw row.wrong(
            column,
            "expected '"
                + first.text(column)
                + "' as in the model's first row, found '"
                + row.text(column)
                + "'");
      }
    }
  }

  private static ModelFacts joined(ModelFacts first, ModelFacts more) {
    List<PriceTier> tiers = new ArrayList<>(first.prices());
    tiers.addAll(more.prices());
    return new ModelFacts(
        first.retired(), first.retiredOn(), first.contextTokens(), first.maxOutputTokens(), tiers);
  }

  private static ModelFacts facts(ModelRow row) {
    String status = row.text("status");
    if (!STATUS.contains(status)) {
      throw row.wrong(
          "status",
          "expected 'alive' or 'retired', found '" + status + "'" + Nearest.hint(status, STATUS));
    }
    PriceTier tier =
        new PriceTier(
            row.fromPromptTokens(),
            row.hours(),
            row.money("input_usd_per_mtok"),
            row.money("cached_input_usd_per_mtok"),
            row.money("cache_write_usd_per_mtok"),
            row.money("output_usd_per_mtok"),
            row.date("as_of"),
            row.text("source"));
    boolean priced = tier.input().isPresent() || tier.output().isPresent();
    return new ModelFacts(
        status.equals("retired"),
        row.date("retired_on"),
        row.whole("context_tokens"),
        row.whole("max_output_tokens"),
        priced ? List.of(tier) : List.of());
  }
}
