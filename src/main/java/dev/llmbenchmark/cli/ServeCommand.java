package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.pipeline.CronTimes;
import dev.llmbenchmark.pipeline.Service;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.serve.Dispatcher;
import dev.llmbenchmark.serve.InboxFolder;
import dev.llmbenchmark.serve.ServiceLock;
import dev.llmbenchmark.serve.TickEvent;
import dev.llmbenchmark.serve.TickLog;
import dev.llmbenchmark.serve.Timetable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stays up and runs benchmarks: by schedules, and with each file dropped into the inbox. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Stays up; runs benchmarks by schedules and with files dropped into a folder.")
final class ServeCommand implements Callable<Integer> {
  private static final String SCHEDULE = "default";
  private static final Duration FILES = Duration.ofSeconds(5);

  private final Surroundings around;
  private final Clock clock = Clock.tickMillis(ZoneOffset.UTC);

  @Spec CommandSpec spec;

  @Mixin ServeOptions serve = new ServeOptions();
  @Mixin SelectionOptions selection = new SelectionOptions();
  @Mixin RunOptions options = new RunOptions();
  @Mixin JudgeOptions judge = new JudgeOptions();
  @Mixin StopOptions stops = new StopOptions();
  @Mixin LogOptions log = new LogOptions();
  @Mixin ObserveOptions observe = new ObserveOptions();

  ServeCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws InterruptedException {
    KeptKeys.warn(around);
    Settings settings = around.settings();
    log.apply(settings);
    List<Timetable> timetables = new ArrayList<>();
    Map<String, Wish> wishes = new HashMap<>();
    own(settings).ifPresent(timetables::add);
    for (ScheduleFile.Entry entry : further(settings)) {
      timetables.add(entry.timetable());
      wishes.put(
          entry.timetable().name(),
          Wish.of(entry.where(), entry.options(), options.output, around.catalogue()));
    }
    InboxFolder inbox = inbox(settings);
    Path output = around.here().resolve(options.output);
    try (ServiceLock lock = ServiceLock.take("--output", output);
        TickLog ticks = TickLog.open(output, clock);
        Observing observing =
            Observing.start(around, Optional.empty(), observe.where(settings, true))) {
      log().debug("locked {} as {}", output, lock);
      Wish own = new Wish(spec, selection, options, judge, stops);
      Preparation preparation = new Preparation(around, output, own, wishes, observing.meters());
      preparation.start();
      return serve(settings, timetables, inbox, preparation, ticks, observing);
    }
  }

  private int serve(
      Settings settings,
      List<Timetable> timetables,
      InboxFolder inbox,
      Preparation preparation,
      TickLog ticks,
      Observing observing)
      throws InterruptedException {
    Duration grace = Knobs.span(settings, "serve.stop-grace");
    try (TickThreads threads = new TickThreads();
        ServedRuns runs =
            new ServedRuns(preparation, Knobs.span(settings, "serve.longest-run"), grace);
        StopSignals signals = StopSignals.listen(runs::stop)) {
      Dispatcher dispatcher =
          new Dispatcher(ticks, runs, threads, clock, Knobs.span(settings, "serve.latest"));
      ticks.tell(event -> count(event, observing));
      recovery(settings, inbox, ticks).takeUp(dispatcher, timetables);
      try (Service service =
          Service.start(around.home(), timetables, inbox, dispatcher, ticks, clock)) {
        observing.upWhile(service::up);
        tell(timetables, inbox, service);
        signals.await();
        log().info("stopping: calls in flight may end");
        dispatcher.stop();
        if (!dispatcher.awaitEnd(grace.plus(FILES))) {
          log().warn("a run did not end and is left");
        }
      }
      return signals.exitCode();
    }
  }

  private static void count(TickEvent event, Observing observing) {
    if (event == TickEvent.MISSED) {
      observing.meters().missedTick();
    }
  }

  private Recovery recovery(Settings settings, InboxFolder inbox, TickLog ticks) {
    return new Recovery(
        ticks,
        around.here().resolve(options.output),
        inbox,
        clock.instant(),
        Knobs.span(settings, "serve.resume-within"));
  }

  private void tell(List<Timetable> timetables, InboxFolder inbox, Service service) {
    for (Timetable one : timetables) {
      log()
          .info(
              "schedule name={} {} jitter_ms={} first={}",
              one.name(),
              one.cron()
                  .map(cron -> "cron=\"" + cron.text() + "\" zone=" + one.zone())
                  .orElse("every_ms=" + one.every().map(Duration::toMillis).orElse(0L)),
              one.jitter().toMillis(),
              service.first(one));
    }
    log().info("serving schedules={} inbox={}", timetables.size(), inbox.path());
  }

  /** The schedule of the command line; absent when there is none. */
  private Optional<Timetable> own(Settings settings) {
    boolean byOption = serve.every != null || serve.cron != null;
    Optional<String> every =
        byOption
            ? Optional.ofNullable(serve.every)
            : Optional.of(settings.property("serve.every")).filter(text -> !text.equals("0"));
    Optional<String> cron = Optional.ofNullable(serve.cron);
    if (every.isEmpty() && cron.isEmpty()) {
      return Optional.empty();
    }
    String before = byOption ? "--" : "serve.";
    Timetable own =
        ScheduleFile.timetable(before, SCHEDULE, cron, every, serve.zone, serve.jitter, "0");
    check(before, own);
    return Optional.of(own);
  }

  private List<ScheduleFile.Entry> further(Settings settings) {
    String name = serve.schedules != null ? serve.schedules : settings.property("serve.schedules");
    if (name.isEmpty()) {
      return List.of();
    }
    List<ScheduleFile.Entry> entries = ScheduleFile.read(name, around.here().resolve(name));
    for (ScheduleFile.Entry one : entries) {
      if (one.timetable().name().equals(SCHEDULE)) {
        throw new BadInput(one.where() + ": name: is that of the command line's own schedule");
      }
      check(one.where() + ": ", one.timetable());
    }
    return entries;
  }

  private void check(String before, Timetable timetable) {
    if (timetable.cron().isPresent()) {
      new CronTimes(timetable).check(before, clock.instant(), timetable.jitter());
    }
  }

  private InboxFolder inbox(Settings settings) {
    boolean given = serve.inbox != null;
    String folder = given ? serve.inbox : settings.property("serve.inbox");
    return new InboxFolder(around.here().resolve(folder), clock)
        .usable(given ? "--inbox" : "serve.inbox");
  }

  /** Asked for when there is something to say: the help of any command makes this class too. */
  private static Logger log() {
    return LoggerFactory.getLogger(ServeCommand.class);
  }
}
