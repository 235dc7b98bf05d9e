package dev.memorygraph.ingest.facts;

import dev.memorygraph.contracts.telemetry.Cost;
import dev.memorygraph.contracts.telemetry.RequestParameters;
import dev.memorygraph.contracts.telemetry.Usage;
import java.util.Map;

/**
 * Tokens, money and what was asked for as properties. What is unknown stays out: absent is not
 * zero.
 */
final class UsageProperties {
  private UsageProperties() {}

  static Map<String, Object> of(Usage usage, Cost cost) {
    Properties properties = new Properties();
    tokens(usage, properties);
    properties
        .given(usage.hasSearchCount(), "search_count", usage.getSearchCount())
        .given(usage.hasImageCount(), "image_count", usage.getImageCount())
        .given(usage.hasDocumentCount(), "document_count", usage.getDocumentCount())
        .given(usage.hasCharacterCount(), "character_count", usage.getCharacterCount())
        .given(usage.hasSeconds(), "seconds", usage.getSeconds())
        .given(usage.hasEstimated(), "tokens_estimated", usage.getEstimated());
    if (cost.hasUsd()) {
      properties
          .value("cost_usd", cost.getUsd())
          .value("cost_source", "given")
          .text("price_version", cost.getPriceVersion());
    }
    return properties.toMap();
  }

  private static void tokens(Usage usage, Properties properties) {
    properties
        .given(usage.hasInputTokens(), "input_tokens", usage.getInputTokens())
        .given(usage.hasOutputTokens(), "output_tokens", usage.getOutputTokens())
        .given(usage.hasCacheReadTokens(), "cache_read_tokens", usage.getCacheReadTokens())
        .given(usage.hasCacheWriteTokens(), "cache_write_tokens", usage.getCacheWriteTokens())
        .given(
            usage.hasCacheWrite1HTokens(), "cache_write_1h_tokens", usage.getCacheWrite1HTokens())
        .given(usage.hasReasoningTokens(), "reasoning_tokens", usage.getReasoningTokens())
        .given(usage.hasInputAudioTokens(), "input_audio_tokens", usage.getInputAudioTokens())
        .given(usage.hasOutputAudioTokens(), "output_audio_tokens", usage.getOutputAudioTokens())
        .given(usage.hasInputImageTokens(), "input_image_tokens", usage.getInputImageTokens())
        .given(usage.hasOutputImageTokens(), "output_image_tokens", usage.getOutputImageTokens());
  }

  /** What a call was asked with, each under its name behind {@code request_}. */
  static Map<String, Object> of(RequestParameters asked) {
    return new Properties()
        .given(asked.hasTemperature(), "request_temperature", asked.getTemperature())
        .given(asked.hasTopP(), "request_top_p", asked.getTopP())
        .given(asked.hasTopK(), "request_top_k", asked.getTopK())
        .given(asked.hasMaxTokens(), "request_max_tokens", asked.getMaxTokens())
        .given(asked.hasSeed(), "request_seed", asked.getSeed())
        .texts("request_stop_sequences", asked.getStopSequencesList())
        .given(
            asked.hasFrequencyPenalty(), "request_frequency_penalty", asked.getFrequencyPenalty())
        .given(asked.hasPresencePenalty(), "request_presence_penalty", asked.getPresencePenalty())
        .given(asked.hasStream(), "request_stream", asked.getStream())
        .given(asked.hasChoiceCount(), "request_choice_count", asked.getChoiceCount())
        .text("request_output_type", asked.getOutputType())
        .text("request_service_tier", asked.getServiceTier())
        .toMap();
  }
}
