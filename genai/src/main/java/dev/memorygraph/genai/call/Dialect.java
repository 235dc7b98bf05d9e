package dev.memorygraph.genai.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.telemetry.PromptEvent;

/** The wire format of one family of model APIs. */
public interface Dialect {

  /** Whether a call is in this format, by its path or by the shape of its answer. */
  boolean speaks(Exchange call);

  /** What was new in the input. */
  PromptEvent.Builder prompt(JsonNode request);

  /**
   * The answer; whatever is absent stays absent. An answer that was cut off is an answer, with what
   * came of it; one that ends in an error is a {@link Reply#failure}.
   */
  Reply reply(Exchange call);
}
