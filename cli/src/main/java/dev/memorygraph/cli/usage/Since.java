package dev.memorygraph.cli.usage;

import com.fasterxml.jackson.databind.JsonNode;

/** Of which time an answer is that found nothing: nobody may have named one. */
final class Since {
  private Since() {}

  /** The end of a sentence. */
  static String of(JsonNode answer) {
    return "from %s on; --from says another time."
        .formatted(answer.path("from").asText().replaceFirst("T00:00:00Z$", ""));
  }
}
