package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One provider's wire format. Implementations hold no state. */
interface Format {
  /** What the request asks for; throws a {@link Refusal} as the provider would. */
  Ask read(ProviderCall call);

  /** The frames of a streamed reply, in order. */
  List<Frame> stream(Ask ask, Answer answer);

  /** The body of a whole reply. */
  JsonNode whole(Ask ask, Answer answer);

  /** The body of a refusal. */
  JsonNode error(Trouble trouble);

  /** The status by which the provider says that credit or quota has run out. */
  int quotaStatus();

  /** The frame that ends a stream when the provider breaks down in the middle of it. */
  Frame streamError(int atToken, String requestId);

  /** The provider's own response headers; {@code trouble} is present on refusals of good calls. */
  Map<String, String> headers(ProviderCall call, Optional<Trouble> trouble);
}
