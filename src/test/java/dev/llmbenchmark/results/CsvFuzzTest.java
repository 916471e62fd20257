package dev.llmbenchmark.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.Mutant;
import dev.llmbenchmark.model.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a log holds, its reader gives rows or one line that says what is wrong. */
class CsvFuzzTest {
  private static final int ROUNDS = 14_000;
  private static final String GOOD =
      """
      run_id,request_id,attempt,round,phase,timestamp,provider,model,transport,mode,prompt_mode,\
      outcome,ttft_ms,ttfa_ms,response_time_ms,max_gap_ms,prompt_tokens,completion_tokens,\
      token_source,tps,output_speed_tps,tpot_ms,cost_usd,cache_status,response_body
      20261124-120000-abcdef,1a,1,0,measured,2026-11-24T12:00:00.000Z,p,m,universal,probe,simple,\
      ok,1.000,1.000,2.000,0.100,1,2,usage,3.000,4.000,5.000,0.001,MISS,"a ""b"", c
      d"
      20261124-120000-abcdef,1b,1,1,measured,2026-11-24T12:00:01.000Z,p,m,universal,probe,simple,\
      timeout,,,,,,,,,,,,,"'=1+1"
      """;

  @TempDir Path folder;

  @Test
  @Timeout(60)
  void anyBytesAreRowsOrBadInput() throws IOException {
    Mutant mutant =
        new Mutant(20261124, "\"", "\"\"", ",", "\n", "\r\n", "\r", "\u0000", "\uFEFF", "NaN", "-");
    Path log = folder.resolve("all_requests_log.csv");
    int[] read = {0};
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Files.write(log, mutant.of(GOOD));
      try {
        LogRows.read(
            log,
            row -> row,
            row -> {
              read[0]++;
              assertThat(row.toString()).isNotNull();
            });
      } catch (BadInput e) {
        refused++;
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    assertThat(read[0]).isPositive();
    assertThat(refused).isPositive();
  }
}
