package dev.llmbenchmark.report;

import static dev.llmbenchmark.report.MadeUpTrends.key;
import static dev.llmbenchmark.report.MadeUpTrends.page;
import static dev.llmbenchmark.report.MadeUpTrends.series;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TrendPageTest {
  private static List<String> all(String page, String regex) {
    return Pattern.compile(regex).matcher(page).results().map(found -> found.group(1)).toList();
  }

  private static JsonNode data(String page) throws IOException {
    Matcher found = Pattern.compile("id=\"data\">(.*?)</script>", Pattern.DOTALL).matcher(page);
    assertThat(found.find()).isTrue();
    return new ObjectMapper().readTree(found.group(1));
  }

  @Test
  void aShiftIsInTheTableAndAtItsPlaceInTheDrawing() {
    String page = page(series(key("acme", "large"), 120, 90, 120, 1.5));

    assertThat(all(page, "<td class=\"message slower\">(worse by \\d+ % [^<]*ms)</td>")).hasSize(1);
    assertThat(page).contains("2026-10-12 06:00 UTC");
    // Tick 90 of 119, between 3 and 97 % of the width.
    assertThat(all(page, "<line class=\"change slower\" x1=\"([0-9.]+)%\""))
        .containsExactly("74.09");
  }

  /** Three runs from midnight to six. */
  @Test
  void hoursOfADayAreRound() {
    String page = page(series(key("acme", "large"), 3, 0, 0, 1));

    assertThat(all(page, ">(10-01 \\d\\d:\\d\\d)</text>"))
        .containsExactly("10-01 00:00", "10-01 02:00", "10-01 04:00", "10-01 06:00");
  }

  @Test
  void aDipAndItsEndAreBothMarked() {
    String page = page(series(key("acme", "large"), 180, 100, 140, 1.4));

    assertThat(all(page, "<text class=\"change [a-z]+\"[^>]*>([a-z?]+)</text>"))
        .containsExactly("worse", "back");
    assertThat(all(page, "<td class=\"moment\">(takes back)</td>")).hasSize(1);
  }

  @Test
  void fewRunsAreSaidToBeFewAndSteadyOnesToShowNoChange() {
    assertThat(page(series(key("acme", "large"), 29, 0, 0, 1)))
        .contains("Insufficient history: 29 of 30 runs.", "can be told from 30 runs on");
    assertThat(page(series(key("acme", "large"), 30, 0, 0, 1)))
        .contains("No change shown in 30 runs.", "No change shown. A small change")
        .doesNotContain("Insufficient");
    assertThat(page()).contains("0 models in 0 runs", "Insufficient history");
  }

  /** The first and the last point, and a middle one, by hand from the axis of the drawing. */
  @Test
  void theLineGoesThroughTheValues() throws IOException {
    TrendSeries series = series(key("acme", "large"), 3, 1, 2, 2);
    String page = page(series);

    JsonNode points = data(page).get("series").get(0).get("points");
    assertThat(points).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(points.get(i).get(0).asLong())
          .isEqualTo(MadeUpTrends.START.toEpochMilli() + i * 3L * 3_600_000);
      assertThat(points.get(i).get(1).asDouble()).isEqualTo(series.points().get(i).value());
      assertThat(points.get(i).get(2).asDouble()).isEqualTo(series.points().get(i).value() * 0.9);
      assertThat(points.get(i).get(3).asDouble()).isEqualTo(series.points().get(i).value() * 1.1);
    }
    double low = Math.log(least(points) / 1.05);
    double high = Math.log(most(points) * 1.05);
    List<String> path = all(page, "<path class=\"curve thin k0\" d=\"([^\"]*)\"");
    assertThat(path).hasSize(1);
    String[] corners = path.get(0).substring(1).split("L");
    for (int i = 0; i < 3; i++) {
      double share = (Math.log(points.get(i).get(1).asDouble()) - low) / (high - low);
      long y = Math.round(112 - (0.03 + 0.94 * share) * 98);
      assertThat(corners[i]).isEqualTo(List.of(30, 500, 970).get(i) + " " + y);
    }
  }

  private static double least(JsonNode points) {
    return Math.min(
        points.get(0).get(2).asDouble(),
        Math.min(points.get(1).get(2).asDouble(), points.get(2).get(2).asDouble()));
  }

  private static double most(JsonNode points) {
    return Math.max(
        points.get(0).get(3).asDouble(),
        Math.max(points.get(1).get(3).asDouble(), points.get(2).get(3).asDouble()));
  }

  @Test
  void whatOthersWroteIsText() {
    String page = page(series(key("acme", "</script><script>alert(1)</script>"), 40, 0, 0, 1));

    assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
    assertThat(all(page, "(<script)")).hasSize(2);
  }

  @Test
  void theNewestFiftyRunsStandBehindALine() {
    String page = page(series(key("acme", "large"), 60, 0, 0, 1));

    assertThat(page).contains("The last 50 of 60 runs of acme/large, Time to first token, p50");
    assertThat(all(page, "<th scope=\"row\">run-(\\d+)</th>"))
        .hasSize(50)
        .startsWith("59")
        .endsWith("10");
  }
}
