package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Reply;
import java.util.Map;

/**
 * One wire format: how a request of it looks, and what its replies say.
 *
 * <p>A codec has no state. What differs between servers of one format is data, in the call's {@link
 * dev.llmbenchmark.model.ModelRules}.
 */
public interface Codec {
  /**
   * @param call what is asked
   * @return the provider's request body, in the order of its fields, to be marshalled to JSON
   * @throws dev.llmbenchmark.model.BadInput when the model's {@code extraBody} is no JSON object
   */
  Map<String, Object> body(Call call);

  /**
   * Reads one frame of a stream, errors included. Whatever the frame lacks is skipped.
   *
   * @param data the frame's data
   * @param event name of the event; empty when the frame has none
   * @param into takes what the frame says
   */
  void frame(JsonNode data, String event, ReplyBuilder into);

  /**
   * Reads a whole reply or an error body. A reply of this format counts as terminated.
   *
   * @param body the whole body
   * @param into takes what it says
   */
  void whole(JsonNode body, ReplyBuilder into);

  /**
   * @param call what was asked
   * @param arrivals what came
   * @return what it says; incomplete rather than an exception, whatever the bytes are
   */
  default Reply read(Call call, Arrivals arrivals) {
    return ReplyReader.read(this, call, arrivals);
  }
}
