package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Reply;
import java.util.Map;

/** One wire format: how a request is written and how a reply is read. Stateless. */
public interface Codec {
  /**
   * @param call what is to be asked
   * @return the provider's own request body, in the order in which it is written
   */
  Map<String, Object> body(Call call);

  /**
   * @param data one frame of a stream
   * @param event the frame's event name; empty when it has none
   * @param into takes what the frame says
   */
  void frame(JsonNode data, String event, ReplyBuilder into);

  /**
   * @param body a whole reply
   * @param into takes what it says
   */
  void whole(JsonNode body, ReplyBuilder into);

  /**
   * @param call what was asked
   * @param arrivals what came
   * @return the reply, as far as it can be read
   */
  default Reply read(Call call, Arrivals arrivals) {
    return ReplyReader.read(this, call, arrivals);
  }
}
