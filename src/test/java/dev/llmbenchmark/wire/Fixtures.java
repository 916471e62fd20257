package dev.llmbenchmark.wire;

/** Streams as providers send them. */
final class Fixtures {
  /** Role-only first, empty delta with the finish, usage in a frame of its own. */
  static final String CHAT =
      """
      data: {"id":"c1","model":"x-2025","choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"finish_reason":null}],"usage":null,"obfuscation":"Qup1"}

      data: {"id":"c1","model":"x-2025","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":null}],"usage":null}

      data: {"id":"c1","model":"x-2025","choices":[{"index":0,"delta":{"content":" there"},"finish_reason":null}],"usage":null}

      data: {"id":"c1","model":"x-2025","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":null}

      data: {"id":"c1","model":"x-2025","choices":[],"usage":{"prompt_tokens":16,"completion_tokens":2,"total_tokens":18,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}}

      data: [DONE]

      """;

  /** Named events, a ping, cumulative usage, no [DONE]. */
  static final String MESSAGES =
      """
      event: message_start
      data: {"type":"message_start","message":{"model":"y-2025","id":"msg_01","type":"message","role":"assistant","content":[],"stop_reason":null,"usage":{"input_tokens":12,"cache_creation_input_tokens":3,"cache_read_input_tokens":5,"output_tokens":1}}}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

      event: ping
      data: {"type":"ping"}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"'m doing well"}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":0}

      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"input_tokens":12,"cache_creation_input_tokens":3,"cache_read_input_tokens":5,"output_tokens":30}}

      event: message_stop
      data: {"type":"message_stop"}

      """;

  /** A thinking block with its signature, then the text; input tokens change at the end. */
  static final String MESSAGES_THINKING =
      """
      event: message_start
      data: {"type":"message_start","message":{"model":"y-2025","usage":{"input_tokens":43,"output_tokens":4}}}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Let me"}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"EqQB"}}

      event: content_block_start
      data: {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Four"}}

      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"max_tokens"},"usage":{"input_tokens":61,"output_tokens":90,"output_tokens_details":{"thinking_tokens":80}}}

      event: message_stop
      data: {"type":"message_stop"}

      """;

  /** Few big frames, cumulative usage on each, ends at the end of the stream. */
  static final String GENERATE =
      """
      data: {"candidates":[{"content":{"role":"model","parts":[{"text":"There are"}]},"index":0}],"usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":5,"totalTokenCount":199,"thoughtsTokenCount":185},"modelVersion":"z-3"}

      data: {"candidates":[{"content":{"role":"model","parts":[{"text":" 3."}]},"index":0}],"usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":23,"totalTokenCount":217,"thoughtsTokenCount":185},"modelVersion":"z-3"}

      data: {"candidates":[{"content":{"role":"model","parts":[{"text":"","thoughtSignature":"EqsF"}]},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":23,"totalTokenCount":217,"thoughtsTokenCount":185},"modelVersion":"z-3"}

      """;

  /** A comment, null content while it reasons, finish and usage in one frame. */
  static final String REASONER =
      """
      : keep-alive

      data: {"model":"r1","choices":[{"index":0,"delta":{"role":"assistant","content":null,"reasoning_content":""},"finish_reason":null}],"usage":null}

      data: {"model":"r1","choices":[{"index":0,"delta":{"content":null,"reasoning_content":"We"},"finish_reason":null}],"usage":null}

      data: {"model":"r1","choices":[{"index":0,"delta":{"content":null,"reasoning_content":" need"},"finish_reason":null}],"usage":null}

      data: {"model":"r1","choices":[{"index":0,"delta":{"content":"Three","reasoning_content":null},"finish_reason":null}],"usage":null}

      data: {"model":"r1","choices":[{"index":0,"delta":{"content":".","reasoning_content":null},"finish_reason":null}],"usage":null}

      data: {"model":"r1","choices":[{"index":0,"delta":{"content":"","reasoning_content":null},"finish_reason":"stop"}],"usage":{"prompt_tokens":18,"completion_tokens":219,"total_tokens":237,"prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":205},"prompt_cache_hit_tokens":0,"prompt_cache_miss_tokens":18}}

      data: [DONE]

      """;

  /** Content as an array of parts, mixed with plain strings. */
  static final String PARTS =
      """
      data: {"model":"s-latest","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}

      data: {"model":"s-latest","choices":[{"index":0,"delta":{"content":[{"type":"thinking","thinking":[{"type":"text","text":"2+2=4."}]}]},"finish_reason":null}]}

      data: {"model":"s-latest","choices":[{"index":0,"delta":{"content":[{"type":"text","text":"2 + 2"}]},"finish_reason":null}]}

      data: {"model":"s-latest","choices":[{"index":0,"delta":{"content":" = 4"},"finish_reason":null}]}

      data: {"model":"s-latest","choices":[{"index":0,"delta":{"content":""},"finish_reason":"stop"}],"usage":{"prompt_tokens":13,"total_tokens":21,"completion_tokens":8}}

      data: [DONE]

      """;

  /** The classic form: padding, no finish reason. */
  static final String RUN =
      """
      data: {"response":"Hello","p":"abcdefghijk"}

      data: {"response":" there","p":"ab"}

      data: {"tool_calls":[],"p":"abcd"}

      data: {"response":"","usage":{"prompt_tokens":16,"completion_tokens":201,"total_tokens":217,"neurons":10.47}}

      data: [DONE]

      """;

  /** The newer form: chat chunks, all-zero usage, then a classic frame with the usage. */
  static final String RUN_CHAT =
      """
      data: {"model":"@w/q","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}

      data: {"model":"@w/q","choices":[{"index":0,"delta":{"reasoning_content":"Let me"},"finish_reason":null}]}

      data: {"model":"@w/q","choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":null}]}

      data: {"model":"@w/q","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

      data: {"model":"@w/q","choices":[],"usage":{"prompt_tokens":57,"completion_tokens":28,"total_tokens":85}}

      data: {"model":"@w/q","choices":[],"usage":{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}}

      data: {"response":"","usage":{"prompt_tokens":57,"completion_tokens":28,"total_tokens":85,"neurons":3.1}}

      data: [DONE]

      """;

  private Fixtures() {}
}
