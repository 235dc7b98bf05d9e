package dev.memorygraph.registry.read;

import java.util.Map;
import java.util.Optional;

/** One name for what the formats call differently; the contract's name where it has one. */
final class Capabilities {
  /** Flags of models.dev. */
  static final Map<String, String> OF_MODELS_DEV =
      Map.of(
          "tool_call", "tools",
          "reasoning", "reasoning",
          "structured_output", "structured_output");

  /** Flags of the price map whose name is not the flag's own. */
  private static final Map<String, String> OF_FLAGS =
      Map.of(
          "supports_function_calling", "tools",
          "supports_response_schema", "structured_output");

  private Capabilities() {}

  static String ofFlag(String flag) {
    return OF_FLAGS.getOrDefault(flag, flag.substring("supports_".length()));
  }

  /** What a kind of input makes of a model. */
  static Optional<String> ofInput(String kind) {
    return switch (kind) {
      case "image" -> Optional.of("vision");
      case "audio" -> Optional.of("audio_input");
      case "video" -> Optional.of("video_input");
      case "pdf" -> Optional.of("pdf_input");
      default -> Optional.empty();
    };
  }
}
