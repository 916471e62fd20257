package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.GatewayRequest;
import dev.llmbenchmark.wire.Addressing;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpConstants;

/** Puts a shaped request onto the message: body, address and headers. */
public final class GatewayStep {
  private final Addressing addressing;
  private final RunFiles files;

  GatewayStep(Addressing addressing, RunFiles files) {
    this.files = files;
    this.addressing = addressing;
  }

  /**
   * @param exchange carries the provider's request as its body and the call as a variable
   */
  public void address(Exchange exchange) {
    Call call = exchange.getVariable("call", Call.class);
    @SuppressWarnings("unchecked")
    Map<String, Object> body = exchange.getMessage().getBody(Map.class);
    // Before any clock is read: a token that has run out is waited for here.
    GatewayRequest request = addressing.address(call, body);
    exchange.setVariable("request", request);
    Instant startedAt = Instant.now();
    exchange.setVariable("startedAt", startedAt);
    // Likewise before any clock is read: who finds no row of it knows that it may have been paid.
    files.sent(call, startedAt);
    exchange.getMessage().getHeaders().clear();
    request.headers().forEach(exchange.getMessage()::setHeader);
    exchange.getMessage().setHeader(HttpConstants.HTTP_URI, request.url());
    exchange.getMessage().setBody(request.body());
  }
}
