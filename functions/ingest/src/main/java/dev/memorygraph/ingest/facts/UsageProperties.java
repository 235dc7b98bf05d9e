package dev.memorygraph.ingest.facts;

import dev.memorygraph.contracts.telemetry.Cost;
import dev.memorygraph.contracts.telemetry.Usage;
import java.util.Map;

/** Tokens and money as properties. What is unknown stays out: absent is not zero. */
final class UsageProperties {
  private UsageProperties() {}

  static Map<String, Object> of(Usage usage, Cost cost) {
    Properties properties =
        new Properties()
            .fields(usage, "input_tokens", "output_tokens")
            .fields(usage, "cache_read_tokens", "cache_write_tokens", "cache_write_1h_tokens")
            .fields(usage, "reasoning_tokens", "input_audio_tokens", "output_audio_tokens")
            .fields(usage, "input_image_tokens", "output_image_tokens", "search_count")
            .fields(usage, "image_count", "document_count", "character_count", "seconds")
            .field(usage, "estimated", "tokens_estimated");
    if (cost.hasUsd()) {
      properties
          .value("cost_usd", cost.getUsd())
          .value("cost_source", "given")
          .fields(cost, "price_version");
    }
    return properties.toMap();
  }
}
