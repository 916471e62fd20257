package dev.llmbenchmark.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmbenchmark.model.Engine;
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
    switch (args[0]) {
      case "http" -> OurRuns.streams(Engine.HTTP, load, meter, output);
      case "vertx-http" -> OurRuns.streams(Engine.VERTX_HTTP, load, meter, output);
      case "bare-vertx" -> Clients.vertx(load, meter);
      case "bare-apache" -> Clients.apache(load, meter);
      default -> throw new IllegalArgumentException("no client " + args[0]);
    }
    System.out.println("FIGURES " + new ObjectMapper().writeValueAsString(meter.figures()));
    System.exit(0);
  }
}
