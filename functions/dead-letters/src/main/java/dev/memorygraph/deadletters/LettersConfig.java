package dev.memorygraph.deadletters;

import dev.memorygraph.kit.Configuration;
import dev.memorygraph.kit.kafka.DeadLetterHeaders;
import dev.memorygraph.kit.kafka.KafkaSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the function is configured with.
 *
 * @param table where it is kept what was sent again
 * @param maxRedrives a record that was sent again so often is left alone
 */
record LettersConfig(Topics topics, String table, int maxRedrives, KafkaSettings kafka) {
  private static final Configuration.Bounds REDRIVES = new Configuration.Bounds(1, 1_000);
  private static final int USUAL_REDRIVES = 3;

  /**
   * Reads the settings that {@code docs/configuration.md} lists.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  static LettersConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    settings.text("DEAD_LETTER_TOPICS");
    LettersConfig config =
        new LettersConfig(
            new Topics(
                settings.choice("DEAD_LETTER_TOPICS", List.of(), LettersConfig::letters),
                settings.choice("RECORD_TOPICS", List.of(), LettersConfig::names)),
            settings.text("DEAD_LETTERS_TABLE"),
            settings.integer("MAX_REDRIVES", USUAL_REDRIVES, REDRIVES),
            KafkaSettings.from(settings));
    settings.check();
    return config;
  }

  private static Optional<List<String>> letters(String text) {
    return names(text)
        .filter(
            names -> names.stream().allMatch(one -> one.endsWith(DeadLetterHeaders.TOPIC_SUFFIX)));
  }

  private static Optional<List<String>> names(String text) {
    return Optional.of(Arrays.stream(text.split(",", -1)).map(String::strip).toList());
  }
}
