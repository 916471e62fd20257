package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.plan.Catalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fault of the program itself tells: everything but keys, whatever else is wrong. */
class CrashTest {
  private static final Path HOME = Path.of("").toAbsolutePath();

  @TempDir Path here;

  private String told(CompletableFuture<Catalogue> catalogue, String message) {
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
    Surroundings around = new Surroundings(HOME, here, nowhere, nowhere, catalogue);
    return Crash.text(new IllegalStateException(message), around);
  }

  private static CompletableFuture<Catalogue> catalogue() {
    return CompletableFuture.completedFuture(Catalogue.read(HOME));
  }

  @Test
  void aKeyFileThatCannotBeReadHidesNoOtherKey() throws IOException {
    EnvFile.write(
        here,
        """
        GOOGLE_APPLICATION_CREDENTIALS=is-not-there.json
        ANTHROPIC_TOKEN=s3cret-a
        OPENAI_TOKEN=s3cret-o
        WORKERS_AI_TOKEN=s3cret-w
        """);

    assertThat(told(catalogue(), "broke on s3cret-a s3cret-o s3cret-w"))
        .startsWith("java.lang.IllegalStateException: broke on *** *** ***");
  }

  @Test
  void secretsThatAreNoKeysOfProvidersAreHiddenToo() throws IOException {
    EnvFile.write(
        here,
        """
        CLOUDFLARE_API_TOKEN=s3cret-c
        HISTORY_PASSWORD=s3cret-h
        ALERT_WEBHOOK_URL=https://hooks.example/services/s3cret?sig=s3cret
        OTEL_EXPORTER_OTLP_HEADERS=authorization=Bearer%20s3cret-t,x-scope=blue
        """);

    assertThat(
            told(
                catalogue(),
                "s3cret-c s3cret-h /services/s3cret?sig=s3cret https://hooks.example/services/s3cret?sig=s3cret"
                    + " s3cret-t blue"))
        .startsWith("java.lang.IllegalStateException: *** *** *** *** *** blue");
  }

  @Test
  void aKeyThatEscapeSequencesKeepApartIsHidden() throws IOException {
    EnvFile.write(here, "OPENAI_TOKEN=s3cret-o\n");

    assertThat(told(catalogue(), "broke on s3c\u001b[31mret-o"))
        .startsWith("java.lang.IllegalStateException: broke on ***");
  }

  @Test
  void aFaultInReadingTheProviderFilesIsToldAndHidesTheGatewaysKey() throws IOException {
    EnvFile.write(here, "CLOUDFLARE_API_TOKEN=s3cret-c\n");

    assertThat(
            told(
                CompletableFuture.failedFuture(new IllegalStateException("broken reader")),
                "no catalogue for s3cret-c"))
        .startsWith("java.lang.IllegalStateException: no catalogue for ***");
  }
}
