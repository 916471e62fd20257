package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.llmbenchmark.metric.Comparison.Counts;
import dev.llmbenchmark.metric.Comparison.Figure;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt.RunContext;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.model.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
  private static final Arm ONE = Samples.arm("p", "one");
  private static final Arm TWO = Samples.arm("p", "two");
  private static final Arm THREE = Samples.arm("q", "three");
  private static final RunContext PROBE = new RunContext("http", "probe", "decode");

  /** Each call of one takes 4/5 of two's call in the same round, however much rounds differ. */
  @Test
  void pairingTakesOutWhatBothSidesShare() {
    double[] shared = Reference.sample("hundred");

    List<Comparison> found = compare(side("r1", ONE, times(0.8, shared)), side("r1", TWO, shared));

    assertThat(found)
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.metric()).isEqualTo(Metric.RESPONSE_TIME_MS));
    Comparison median = found.get(0);
    assertThat(median.counts()).isEqualTo(new Counts(100, 100, 100, true));
    assertThat(median.estimate().ratio().getAsDouble()).isCloseTo(0.8, within(1e-5));
    assertThat(median.estimate().interval().low().getAsDouble()).isCloseTo(0.8, within(1e-5));
    assertThat(median.estimate().interval().high().getAsDouble()).isCloseTo(0.8, within(1e-5));
    assertThat(median.test().get().kind()).isEqualTo(Comparison.Test.Kind.WILCOXON);
    assertThat(median.finding().words()).isEqualTo("faster by 20 % [20, 20]");
    assertThat(found.get(1).figure()).isEqualTo(Figure.P95);
    assertThat(found.get(1).test().get().kind()).isEqualTo(Comparison.Test.Kind.BOOTSTRAP);
    assertThat(found.get(1).finding().words()).isEqualTo("faster by 20 % [20, 20]");
  }

  @Test
  void sidesOfDifferentRunsAreNotPaired() {
    double[] shared = Reference.sample("hundred");

    Comparison median =
        compare(side("r1", ONE, times(0.8, shared)), side("r2", ONE, shared)).get(0);

    assertThat(median.counts()).isEqualTo(new Counts(100, 100, 0, false));
    assertThat(median.test().get().kind()).isEqualTo(Comparison.Test.Kind.MANN_WHITNEY);
    assertThat(width(median.estimate().interval())).isGreaterThan(0.1);
  }

  /** U and A12 are scipy's for these two samples. */
  @Test
  void theEffectIsHowOftenOneSideIsLarger() {
    Comparison median =
        compare(
                side("r1", ONE, Reference.sample("forty")),
                side("r2", TWO, Reference.sample("forty_slower")))
            .get(0);

    double u =
        Reference.rows("mann_whitney").stream()
            .filter(row -> Reference.text(row, "a").equals("forty"))
            .filter(row -> Reference.text(row, "b").equals("forty_slower"))
            .mapToDouble(row -> Reference.number(row, "u"))
            .sum();
    assertThat(median.test().get().statistic()).isEqualTo(u);
    assertThat(median.test().get().a12().getAsDouble()).isCloseTo(u / 1600, within(1e-12));
  }

  /** The exact interval of a median of 100 is that of ranks 40 and 61. */
  @Test
  void theIntervalOfTheRatioIsAsWideAsThatOfTheMedian() {
    double[] constant = new double[100];
    Arrays.fill(constant, 400);
    double[] spread = Reference.sample("hundred");
    Interval exact = Distribution.of(spread).interval(0.5);

    Interval ratio =
        compare(side("r1", ONE, spread), side("r1", TWO, constant)).get(0).estimate().interval();

    assertThat(ratio.low().getAsDouble()).isCloseTo(exact.low().getAsDouble() / 400, within(0.02));
    assertThat(ratio.high().getAsDouble())
        .isCloseTo(exact.high().getAsDouble() / 400, within(0.02));
  }

  @Test
  void onlyRoundsWithBothSidesArePairs() {
    double[] times = Reference.sample("forty");
    double[] holes = times.clone();
    holes[3] = 0;
    holes[39] = 0;

    Comparison median = compare(side("r1", ONE, times), side("r1", TWO, holes)).get(0);

    assertThat(median.counts()).isEqualTo(new Counts(40, 38, 38, true));
    assertThat(median.test().get().p()).isEqualTo(1);
  }

  @Test
  void fewCallsHaveNoTestAndNoVerdict() {
    List<Comparison> found =
        compare(side("r1", ONE, 5, 6, 7, 8, 9, 10), side("r1", TWO, 50, 60, 70, 80, 90, 100));

    assertThat(found.get(0).finding().words()).isEqualTo("too few calls: 6 of 30");
    assertThat(found.get(0).estimate().ratio()).hasValue(0.1);
    assertThat(found.get(0).test()).isEmpty();
    assertThat(found.get(1).finding().words()).isEqualTo("too few calls: 6 of 72");
    assertThat(found.get(1).estimate().ratio()).isEmpty();
    assertThat(found.get(1).estimate().interval()).isEqualTo(Interval.NONE);
  }

  @Test
  void aSideWithoutValuesIsTooFew() {
    List<Comparison> found =
        compare(side("r1", ONE, Reference.sample("forty")), side("r1", TWO, 0, 0, 0));

    assertThat(found.get(0).finding().words()).isEqualTo("too few calls: 0 of 30");
    assertThat(compare(side("r1", ONE, 0, 0), side("r1", TWO, 0, 0))).isEmpty();
  }

  @Test
  void dependentRoundsAreDrawnInBlocks() {
    double[] dependent = Reference.sample("dependent");
    double[] constant = new double[120];
    Arrays.fill(constant, 400);

    Comparison median = compare(side("r1", ONE, dependent), side("r1", TWO, constant)).get(0);

    assertThat(median.estimate().block()).isEqualTo(5); // the cube root of 120 is 4.93
  }

  /** Six tests: three pairs, two figures. */
  @Test
  void allTestsAreOneFamily() {
    List<Comparison> found =
        new Comparisons(1, OptionalDouble.empty())
            .of(
                Comparisons.allPairs(
                    List.of(
                        side("r1", ONE, Reference.sample("hundred")),
                        side("r1", TWO, Reference.sample("hundred_slower")),
                        side("r1", THREE, times(1.5, Reference.sample("hundred"))))));

    double[] raw = found.stream().mapToDouble(one -> one.test().get().p()).toArray();
    assertThat(found).hasSize(6);
    assertThat(found.stream().mapToDouble(one -> one.test().get().adjustedP()).toArray())
        .containsExactly(RankTests.holm(raw));
    assertThat(found.get(2).a().summary().arm()).isEqualTo(ONE);
    assertThat(found.get(2).b().summary().arm()).isEqualTo(THREE);
  }

  @Test
  void equalSeedsGiveEqualIntervals() {
    Side one = side("r1", ONE, Reference.sample("forty"));
    Side two = side("r2", TWO, Reference.sample("forty_slower"));
    List<Comparisons.Pair> pair = List.of(new Comparisons.Pair(one, two));

    Interval first =
        new Comparisons(3, OptionalDouble.empty()).of(pair).get(0).estimate().interval();

    assertThat(new Comparisons(3, OptionalDouble.empty()).of(pair).get(0).estimate().interval())
        .isEqualTo(first);
    assertThat(new Comparisons(4, OptionalDouble.empty()).of(pair).get(0).estimate().interval())
        .isNotEqualTo(first);
  }

  @Test
  void modesAndPromptsMustBeAlike() {
    double[] times = Reference.sample("forty");
    Side probe = side("r1", ONE, times);
    Side closed =
        new Side(
            "r2",
            Transport.UNIVERSAL,
            new RunContext("http", "closed:8", "decode"),
            "",
            Samples.summary(ONE, times));

    Comparison found = compare(probe, closed).get(0);

    assertThat(found.finding().kind()).isEqualTo(Finding.Kind.NOT_COMPARED);
    assertThat(found.finding().words()).isEqualTo("not compared: modes differ: probe and closed:8");
    assertThat(found.test()).isEmpty();
  }

  @Test
  void whatWasAskedMustBeAlikeWhereItIsKnown() {
    double[] times = Reference.sample("forty");
    Side unknown = side("r1", ONE, times);
    Side streamed = asked("r2", "a greeting, streamed", times);
    Side whole = asked("r3", "a greeting, not streamed", times);

    assertThat(streamed.obstacle(whole, Metric.RESPONSE_TIME_MS))
        .contains("what was asked differs: a greeting, streamed; and a greeting, not streamed");
    assertThat(streamed.obstacle(asked("r4", "a greeting, streamed", times), Metric.TTFT_MS))
        .isEmpty();
    assertThat(streamed.obstacle(unknown, Metric.TTFT_MS)).isEmpty();
  }

  private static Side asked(String run, String workload, double... times) {
    return new Side(run, Transport.UNIVERSAL, PROBE, workload, Samples.summary(ONE, times));
  }

  @Test
  void speedsOfAnswersThatDifferInLengthAreNotCompared() {
    Side twenty = side("r1", ONE, 100);
    Tally tally = new Tally(Samples.plan(1, 0, TWO));
    tally.add(
        Samples.attempt(
            Samples.call(TWO, "r", Phase.MEASURED, 1),
            Verdict.OK,
            100,
            Samples.usage(10, 25),
            "",
            Map.of()));
    Side more = new Side("r1", Transport.UNIVERSAL, PROBE, "", tally.summaries().get(0));

    assertThat(twenty.obstacle(more, Metric.TPS))
        .contains("output lengths differ: 20 and 25 tokens");
    assertThat(twenty.obstacle(more, Metric.TTFT_MS)).isEmpty();
    assertThat(twenty.obstacle(side("r1", TWO, 100), Metric.TPS)).isEmpty();
  }

  private static List<Comparison> compare(Side a, Side b) {
    return new Comparisons(1, OptionalDouble.empty()).of(List.of(new Comparisons.Pair(a, b)));
  }

  private static Side side(String run, Arm arm, double... times) {
    return new Side(run, Transport.UNIVERSAL, PROBE, "", Samples.summary(arm, times));
  }

  private static double[] times(double factor, double[] values) {
    return Arrays.stream(values).map(value -> Numbers.round(factor * value)).toArray();
  }

  private static double width(Interval interval) {
    return interval.high().getAsDouble() - interval.low().getAsDouble();
  }
}
