package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.ModelFacts;
import dev.llmbenchmark.model.PriceTier;
import dev.llmbenchmark.model.UtcHours;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads {@code models.csv}: dated facts on models, several rows of a model being price tiers. */
public final class ModelsCsv {
  private static final List<String> COLUMNS =
      List.of(
          "provider",
          "model",
          "status",
          "retired_on",
          "context_tokens",
          "max_output_tokens",
          "from_prompt_tokens",
          "utc_hours",
          "input_usd_per_mtok",
          "cached_input_usd_per_mtok",
          "cache_write_usd_per_mtok",
          "output_usd_per_mtok",
          "as_of",
          "source");

  private ModelsCsv() {}

  /**
   * @param file the file
   * @return facts by {@code provider/model}, in the order of the file
   * @throws BadInput when a row cannot be understood; the message names file, line and column
   */
  public static Map<String, ModelFacts> read(Path file) {
    Map<String, ModelFacts> facts = new LinkedHashMap<>();
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader = Files.newBufferedReader(file);
        CSVParser parser = format.parse(reader)) {
      if (!parser.getHeaderNames().equals(COLUMNS)) {
        throw new BadInput(
            file.getFileName() + " line 1: expected the columns " + String.join(",", COLUMNS));
      }
      for (CSVRecord row : parser) {
        String where = file.getFileName() + " line " + parser.getCurrentLineNumber();
        if (!row.isConsistent()) {
          throw new BadInput(
              where + ": expected " + COLUMNS.size() + " cells, found " + row.size());
        }
        facts.merge(
            row.get("provider") + "/" + row.get("model"), one(row, where), ModelsCsv::joined);
      }
    } catch (IOException e) {
      throw new BadInput(file + ": cannot be read: " + e.getMessage(), e);
    }
    return facts;
  }

  private static ModelFacts joined(ModelFacts first, ModelFacts more) {
    List<PriceTier> tiers = new ArrayList<>(first.prices());
    tiers.addAll(more.prices());
    return new ModelFacts(
        first.retired(), first.retiredOn(), first.contextTokens(), first.maxOutputTokens(), tiers);
  }

  private static ModelFacts one(CSVRecord row, String where) {
    String status = row.get("status");
    if (!status.equals("alive") && !status.equals("retired")) {
      throw new BadInput(
          where + ": column status: expected 'alive' or 'retired', found '" + status + "'");
    }
    PriceTier tier =
        new PriceTier(
            whole(row, "from_prompt_tokens", where).orElse(0),
            hours(row.get("utc_hours"), where),
            money(row, "input_usd_per_mtok", where),
            money(row, "cached_input_usd_per_mtok", where),
            money(row, "cache_write_usd_per_mtok", where),
            money(row, "output_usd_per_mtok", where),
            date(row, "as_of", where),
            row.get("source"));
    boolean priced = tier.input().isPresent() || tier.output().isPresent();
    return new ModelFacts(
        status.equals("retired"),
        date(row, "retired_on", where),
        whole(row, "context_tokens", where),
        whole(row, "max_output_tokens", where),
        priced ? List.of(tier) : List.of());
  }

  private static <T> Optional<T> cell(
      CSVRecord row, String column, String where, String expected, Function<String, T> parse) {
    String text = row.get(column);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text));
    } catch (NumberFormatException | DateTimeParseException e) {
      throw new BadInput(
          where + ": column " + column + ": expected " + expected + ", found '" + text + "'", e);
    }
  }

  private static OptionalLong whole(CSVRecord row, String column, String where) {
    return cell(row, column, where, "a whole number", Long::valueOf)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  private static Optional<BigDecimal> money(CSVRecord row, String column, String where) {
    return cell(row, column, where, "a price in US dollars", BigDecimal::new);
  }

  private static Optional<LocalDate> date(CSVRecord row, String column, String where) {
    return cell(row, column, where, "a date such as 2026-11-24", LocalDate::parse);
  }

  private static List<UtcHours> hours(String text, String where) {
    List<UtcHours> hours = new ArrayList<>();
    for (String part : text.split(";")) {
      if (!part.isBlank()) {
        String[] sides = part.strip().split("[ -]");
        try {
          hours.add(
              new UtcHours(
                  day(sides[0]),
                  day(sides[1]),
                  Integer.parseInt(sides[2]),
                  Integer.parseInt(sides[3])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
          throw new BadInput(
              where + ": column utc_hours: expected 'Mon-Fri 01-04', found '" + part + "'", e);
        }
      }
    }
    return hours;
  }

  private static DayOfWeek day(String word) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().toLowerCase(Locale.ROOT).startsWith(word.toLowerCase(Locale.ROOT))) {
        return day;
      }
    }
    throw new IllegalArgumentException("no day of the week: " + word);
  }
}
