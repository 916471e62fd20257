package dev.llmbenchmark.cli;

import picocli.CommandLine.Option;

/** When a service starts runs. */
final class ServeOptions {
  @Option(
      names = "--every",
      paramLabel = "D",
      description = "time between two scheduled runs, such as 30m or 6h (default: serve.every)")
  String every;

  @Option(
      names = "--cron",
      paramLabel = "EXPR",
      description = "planned times as in crontab(5), such as '7 */3 * * *', in place of --every")
  String cron;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "time zone of --cron, such as Europe/Berlin (default ${DEFAULT-VALUE})")
  String zone;

  @Option(
      names = "--jitter",
      paramLabel = "D",
      defaultValue = "0",
      description = "start at a random moment within D behind the planned time (default none)")
  String jitter;

  @Option(
      names = "--schedules",
      paramLabel = "FILE",
      description = "further schedules, each with options of its own (default: serve.schedules)")
  String schedules;

  @Option(
      names = "--inbox",
      paramLabel = "DIR",
      description = "folder in which a dropped file starts a run (default: serve.inbox)")
  String inbox;
}
