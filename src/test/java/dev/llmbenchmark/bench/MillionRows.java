package dev.llmbenchmark.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Writes a log of requests as a long run of six models leaves one, without bodies: streams with
 * log-normal times, of which one in a hundred failed. {@code bench/report} sums it up.
 */
final class MillionRows {
  private static final List<String> COLUMNS =
      List.of(
          "schema_version,run_id,request_id,attempt,round,position,phase,timestamp,provider,model",
          "endpoint,transport,engine,mode,prompt_mode,max_tokens,stream,simulated,status_code",
          "outcome,error_code,error,finish_reason,response_model,scheduled_at,queue_delay_ms",
          "connect_ms,headers_ms,ttft_ms,ttfa_ms,response_time_ms,scheduled_response_time_ms",
          "chunks,max_gap_ms,coalesced,prompt_tokens,completion_tokens,reasoning_tokens",
          "cached_tokens,total_tokens,token_source,estimated_prompt_tokens",
          "estimated_completion_tokens,tps,output_speed_tps,tpot_ms,cost_usd,cache_status",
          "gateway_log_id,cf_ray,gateway_step,retry_after_ms,tainted,request_payload",
          "response_body");
  private static final int ARMS = 6;
  private static final int FAILED_OF = 100;
  private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

  private MillionRows() {}

  /** Writes so many rows into a folder that is made for them. */
  static void write(int rows, Path folder) throws IOException {
    Files.createDirectories(folder);
    Random random = new Random(1);
    try (BufferedWriter log = Files.newBufferedWriter(folder.resolve("all_requests_log.csv"))) {
      log.write(String.join(",", COLUMNS) + "\r\n");
      for (int row = 0; row < rows; row++) {
        log.write(row(row, random) + "\r\n");
      }
    }
  }

  private static String row(int row, Random random) {
    int arm = row % ARMS;
    int round = row / ARMS + 1;
    String call =
        "1,20261124-080000-a1b2c3,%016x,1,%d,%d,measured,%s,p%d,m%d,chat/completions,universal,http,"
                .formatted(row * 0x9E3779B97F4A7C15L, round, arm + 1, moment(row), arm, arm)
            + "probe,decode,256,true,false,";
    if (random.nextInt(FAILED_OF) == 0) {
      String failed = "500,server,500,internal error,,,,,,%s,,,%s" + ",".repeat(24);
      return call + failed.formatted(ms(80, random), ms(90, random));
    }
    double ttft = (300 + 20 * arm) * Math.exp(0.4 * random.nextGaussian());
    int tokens = 50 + random.nextInt(200);
    double tpot = 12 * Math.exp(0.3 * random.nextGaussian());
    double total = ttft + tpot * (tokens - 1);
    return call
        + "200,ok,,,stop,m-v1,,,,%s,%s,%s,%s,,%d,%s,false,"
            .formatted(
                number(ttft * 0.9),
                number(ttft),
                number(ttft),
                number(total),
                tokens,
                ms(40, random))
        + "420,%d,0,0,%d,usage,431,%d,".formatted(tokens, 420 + tokens, tokens + 3)
        + "%s,%s,%s,0.%09d,MISS,,ray-%d,0,,false,,"
            .formatted(
                number(1000 * tokens / total),
                number(1000 / tpot),
                number(tpot),
                63_000 + 600 * tokens,
                row);
  }

  private static String moment(int row) {
    String text = START.plusMillis(row * 350L).toString();
    return text.contains(".") ? text : text.replace("Z", ".000Z");
  }

  private static String ms(double median, Random random) {
    return number(median * Math.exp(0.4 * random.nextGaussian()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
