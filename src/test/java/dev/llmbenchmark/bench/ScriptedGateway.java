package dev.llmbenchmark.bench;

import dev.llmbenchmark.simulator.Scenario;
import dev.llmbenchmark.simulator.Simulator;
import dev.llmbenchmark.simulator.SimulatorOptions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A simulated gateway in a process of its own. It prints its address, and then takes scripts from
 * its input, one a line: the times of the headers, of the first token and between tokens, in ms,
 * and the number of tokens. Each is answered by a line when it holds.
 */
final class ScriptedGateway {
  private ScriptedGateway() {}

  public static void main(String[] args) throws Exception {
    try (Simulator simulator = Simulator.start(new SimulatorOptions(0, null, 1, false));
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      simulator.repeat();
      say("URL " + simulator.gatewayUrl());
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ");
        simulator.scenario(
            Scenario.plain()
                .withTokensPerChunk(1)
                .withReasoningTokens(0)
                .withHeadersMs(Double.parseDouble(words[0]))
                .withTtftMs(Double.parseDouble(words[1]))
                .withGapMs(Double.parseDouble(words[2]))
                .withTokens(Integer.parseInt(words[3])));
        say("SCRIPTED");
      }
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
