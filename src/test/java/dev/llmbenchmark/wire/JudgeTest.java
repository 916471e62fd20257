package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Fault;
import dev.llmbenchmark.model.Origin;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.model.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
  private static final String PIECE = "data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n\n";
  private static final String END =
      "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";

  private static Verdict judge(Came came) {
    return judge(Calls.streamed().call(), came.arrivals());
  }

  private static Verdict judge(Call call, Arrivals arrivals) {
    Secrets secrets = new Secrets(List.of("sk-very-secret"));
    return new Judge(secrets::mask)
        .judge(call, arrivals, new ChatCompletionsCodec().read(call, arrivals), Came.AT);
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, 0, '', NETWORK, true, connect",
    "TIMEOUT, 0, '', TIMEOUT, true, timeout",
    "TIMEOUT, 200, Hel, TIMEOUT, true, timeout",
    "BROKEN, 0, '', NETWORK, true, broken",
    "BROKEN, 200, '', NETWORK, true, broken",
    "BROKEN, 200, Hel, TRUNCATED, true, broken",
    "BROKEN, 200, blank, NETWORK, true, broken",
    "PROTOCOL, 0, '', MALFORMED, false, protocol",
  })
  void aFaultOfTheConnectionIsOurs(
      Fault.Kind kind, int status, String text, Outcome outcome, boolean retry, String code) {
    String piece = text.equals("Hel") ? PIECE : text.replace("blank", "\r\n\r\n");
    Verdict verdict = judge(Came.with(status).piece(piece).fault(kind));

    assertThat(verdict.outcome()).isEqualTo(outcome);
    assertThat(verdict.retryable()).isEqualTo(retry);
    assertThat(verdict.origin()).isEqualTo(Origin.US);
    assertThat(verdict.errorCode()).isEqualTo(code);
    assertThat(verdict.error()).isEqualTo("it broke");
  }

  @Test
  void aWholeBodyThatIsCutByTheConnectionIsTruncated() {
    Verdict verdict = judge(Came.with(200).piece("{\"choices\":[").fault(Fault.Kind.BROKEN));

    assertThat(verdict.outcome()).isEqualTo(Outcome.TRUNCATED);
  }

  @Test
  void aBreakBehindTheEndOfAReplyTakesNothingAway() {
    assertThat(judge(Came.with(200).each(PIECE + END).fault(Fault.Kind.BROKEN)))
        .isEqualTo(Verdict.OK);
    assertThat(judge(Came.with(200).each(PIECE + END).fault(Fault.Kind.TIMEOUT)))
        .isEqualTo(Verdict.OK);
  }

  @Test
  void anErrorThatWasSaidExplainsMoreThanTheBreakBehindIt() {
    String error = "data: {\"error\":{\"message\":\"Full\",\"type\":\"overloaded_error\"}}\n\n";

    assertThat(judge(Came.with(200).each(PIECE + error).fault(Fault.Kind.BROKEN)).outcome())
        .isEqualTo(Outcome.OVERLOADED);
    assertThat(judge(Came.with(429).piece("{\"err").fault(Fault.Kind.BROKEN)).outcome())
        .isEqualTo(Outcome.RATE_LIMIT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PIECE + END,
        PIECE + "data: [DONE]\n\n",
        "data: {\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"length\"}]}\n\n",
        "{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}",
        PIECE + "data: oops\n\n" + END,
      })
  void aReplyWithItsEndIsOk(String body) {
    assertThat(judge(Came.with(200).each(body))).isEqualTo(Verdict.OK);
  }

  @Test
  void aTextWithoutTheGatewayIsTheProvidersUnlessItsStatusIsTheEdges() {
    Call direct = Calls.streamed().by(Transport.DIRECT).call();

    Verdict plain = judge(direct, Came.body(404, "404 page not found"));
    assertThat(plain.outcome()).isEqualTo(Outcome.BAD_REQUEST);
    assertThat(plain.origin()).isEqualTo(Origin.PROVIDER);
    assertThat(plain.error()).isEqualTo("404 page not found");
    assertThat(judge(direct, Came.body(522, "<html>")).origin()).isEqualTo(Origin.EDGE);
    assertThat(judge(direct, Came.body(403, "Forbidden")).outcome()).isEqualTo(Outcome.AUTH);
    assertThat(judge(direct, Came.body(403, "error code: 1010")).outcome())
        .isEqualTo(Outcome.GATEWAY);
  }

  @Test
  void aLimitOfZeroCallsIsNoMatterOfWaiting() {
    Verdict verdict =
        judge(
            Came.with(429)
                .header("x-ratelimit-limit-req-minute", " 0 ")
                .piece("{\"message\":\"Rate limit\",\"type\":\"rate_limited\",\"code\":\"1300\"}"));

    assertThat(verdict.outcome()).isEqualTo(Outcome.QUOTA);
    assertThat(verdict.retryable()).isFalse();
  }

  @Test
  void theWaitIsTakenOver() {
    Verdict verdict = judge(Came.with(429).header("retry-after", "2").piece("{\"error\":\"x\"}"));

    assertThat(verdict.retryAfterMs()).hasValue(2000);
  }

  @Test
  void theMessageIsOneMaskedLineOfLimitedLength() {
    String message = "Bad key\\nsk-very-secret\\r\\n\\tand " + "x".repeat(3000);

    Verdict verdict = judge(Came.with(401).piece("{\"error\":{\"message\":\"" + message + "\"}}"));

    assertThat(verdict.error()).startsWith("Bad key *** and xxx").hasSize(2000);
  }

  @Test
  void aSecretAtTheCutIsMaskedAsAWhole() {
    String message = "x".repeat(1995) + "sk-very-secret";

    assertThat(judge(Came.with(400).piece("{\"error\":\"" + message + "\"}")).error())
        .isEqualTo("x".repeat(1995) + "***");
  }

  @Test
  void aPageIsToldByItsTitle() {
    String page = "<html><head><title>522: Connection\ntimed out</title></head><body>…</body>";

    assertThat(judge(Came.with(522).piece(page)).error()).isEqualTo("522: Connection timed out");
  }

  @Test
  void markupIsTakenOutOfMessages() {
    String page = "<!DOCTYPE html><style>p{}</style><p class='x'>Bad &amp;<br>gone</p><!-- x -->";

    assertThat(judge(Came.with(502).piece(page)).error()).isEqualTo("Bad & gone");
    assertThat(judge(Came.with(500).piece("{\"error\":\"<b>No</b> <think> a < b\"}")).error())
        .isEqualTo("No <think> a < b");
  }

  @Test
  void aSecretAnywhereInALongPageIsMasked() {
    // Without the mask the cut would leave the first ten characters of the secret.
    String page = "<p>".repeat(5458) + "sk-very-secret";

    assertThat(judge(Came.with(502).piece(page)).error()).doesNotContain("sk-v");
  }

  @Test
  void whatIsNotSaidIsDescribed() {
    assertThat(judge(Came.with(500)).error()).isEqualTo("HTTP status 500 without a message");
    assertThat(judge(Came.with(200).each(PIECE)).error())
        .isEqualTo("the reply ended before its end");
    assertThat(judge(Came.with(200).piece("{}")).error()).isEqualTo("the reply cannot be parsed");
    assertThat(judge(Came.with(200)).error()).isEqualTo("the reply is empty");
  }

  @Test
  void resetWithoutADateOfTheResponseCountsFromWhenItCame() {
    Arrivals arrivals =
        Came.with(429)
            .header("v-ratelimit-requests-remaining", "0")
            .header("v-ratelimit-requests-reset", "2026-11-24T12:00:03Z")
            .piece("{}")
            .arrivals();

    assertThat(judge(Calls.streamed().call(), arrivals).retryAfterMs()).hasValue(3000);
  }
}
