package dev.llmbenchmark.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmbenchmark.model.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** One client under one load, in a process of its own; its figures are one line of JSON. */
final class ClientMain {
  private ClientMain() {}

  public static void main(String[] args) throws Exception {
    Load load = Load.parse(List.of(Arrays.copyOfRange(args, 2, args.length)));
    Path output = Path.of(args[1]);
    Meter meter = new Meter(load);
    if (load.scripted()) {
      run(args[0], load.brief(), new Meter(load.brief()), output);
    }
    run(args[0], load, meter, output);
    System.out.println("FIGURES " + new ObjectMapper().writeValueAsString(meter.figures()));
    System.exit(0);
  }

  private static void run(String client, Load load, Meter meter, Path output)
      throws IOException, InterruptedException {
    switch (client) {
      case "http" -> OurRuns.streams(Engine.HTTP, load, meter, output);
      case "vertx-http" -> OurRuns.streams(Engine.VERTX_HTTP, load, meter, output);
      case "bare-vertx" -> Clients.vertx(load, meter);
      case "bare-apache" -> Clients.apache(load, meter);
      default -> throw new IllegalArgumentException("no client " + client);
    }
  }
}
