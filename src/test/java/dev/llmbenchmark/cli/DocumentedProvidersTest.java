package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.llmbenchmark.CamelRoutes;
import dev.llmbenchmark.Homes;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.plan.Catalogue;
import dev.llmbenchmark.plan.FamilyData;
import dev.llmbenchmark.plan.ModelsCsv;
import dev.llmbenchmark.plan.ProviderData;
import dev.llmbenchmark.simulator.Simulator;
import dev.llmbenchmark.simulator.SimulatorOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider files that the documents show work as they stand. */
class DocumentedProvidersTest {
  private static final List<String> DOCUMENTS = List.of("README.md", "docs/providers.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");
  private static final Pattern ROUTE_ID = Pattern.compile("(?m)^    routeId: (\\S+)$");

  @TempDir Path folder;
  private Path home;

  private static Map<String, String> examples() throws IOException {
    Map<String, String> examples = new TreeMap<>();
    for (String document : DOCUMENTS) {
      String text = Files.readString(Path.of(document));
      for (MatchResult block : BLOCK.matcher(text).results().toList()) {
        Matcher id = ROUTE_ID.matcher(block.group(1));
        assertThat(id.find()).as(document + ": " + block.group(1)).isTrue();
        assertThat(examples.put(id.group(1), block.group(1))).as(id.group(1)).isNull();
      }
    }
    return examples;
  }

  @BeforeEach
  void putIntoACopyOfTheRoutes() throws IOException {
    home = Homes.copyTo(folder.resolve("home"));
    for (Map.Entry<String, String> example : examples().entrySet()) {
      Files.writeString(
          home.resolve("routes/providers/" + example.getKey() + ".camel.yaml"), example.getValue());
    }
  }

  @Test
  void examplesAreThoseOfTheContract() throws IOException {
    assertThat(examples()).containsOnlyKeys("groq", "local", "openrouter");
  }

  @Test
  void readerAndCamelLoadThemAlike() throws IOException {
    Catalogue read = Catalogue.read(home);

    CamelRoutes.load(
        home,
        context -> {
          Catalogue loaded =
              Catalogue.of(
                  context.getRegistry().findByTypeWithName(ProviderData.class),
                  context.getRegistry().findByTypeWithName(FamilyData.class),
                  ModelsCsv.read(home.resolve("models.csv")));
          assertThat(List.copyOf(loaded.providers())).isEqualTo(List.copyOf(read.providers()));
          assertThat(CamelRoutes.routes(context))
              .extracting(RouteDefinition::getRouteId)
              .contains("groq", "local", "openrouter");
          return null;
        });

    assertThat(read.providers())
        .extracting(Provider::id)
        .contains("groq", "local", "openrouter")
        .hasSize(9);
    assertThat(read.provider("local").auth().variable()).isEmpty();
    assertThat(read.resolve("openrouter/openai/gpt-4o-mini").model())
        .isEqualTo("openai/gpt-4o-mini");
    assertThat(read.resolve("openai/gpt-4o-mini").provider().id()).isEqualTo("openai");
  }

  @Test
  void theyAreCalledAsAnyOther() throws IOException {
    List<String> local = new CopyOnWriteArrayList<>();
    HttpServer server = localServer(local);
    try (Simulator simulator = Simulator.start(new SimulatorOptions(0, null, 5, true))) {
      String hosted = simulator.gatewayUrl() + "/a/g/openai";
      EnvFile.write(
          folder,
          """
          GROQ_TOKEN=made-up-1
          OPENROUTER_TOKEN=made-up-2
          GROQ_BASE_URL=%1$s
          OPENROUTER_BASE_URL=%1$s
          LOCAL_BASE_URL=http://127.0.0.1:%2$d/v1
          """
              .formatted(hosted, server.getAddress().getPort()));

      String shown = run("--providers groq openrouter local --transport direct --attempts 1");

      assertThat(shown)
          .contains(
              "groq/llama-3.3-70b-versatile", "openrouter/openai/gpt-4o-mini", "local/llama3.2")
          .doesNotContain("made-up");
      assertThat(simulator.seen())
          .extracting(seen -> seen.endpoint() + " " + seen.headers().get("authorization"))
          .containsExactlyInAnyOrder(
              "chat/completions Bearer made-up-1", "v1/chat/completions Bearer made-up-2");
      assertThat(local).containsExactly("POST /v1/chat/completions null");
    } finally {
      server.stop(0);
    }
  }

  private String run(String options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        CommandLineProgram.run(
            (options + " --warmup 0 --prompt-mode simple --retries 0 --quiet").split(" "),
            home,
            folder,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  /** A server that wants no key, and notes what it was asked and with which key. */
  private static HttpServer localServer(List<String> seen) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          seen.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] reply =
              """
              data: {"model":"llama3.2","choices":[{"index":0,"delta":{"content":"Hi"}}]}

              data: {"model":"llama3.2","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

              data: [DONE]

              """
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, reply.length);
          exchange.getResponseBody().write(reply);
          exchange.close();
        });
    server.start();
    return server;
  }
}
