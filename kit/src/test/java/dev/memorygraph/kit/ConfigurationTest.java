package dev.memorygraph.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
  private static final Configuration.Bounds BOUNDS = new Configuration.Bounds(1, 10);

  @Test
  void check_everythingThere_readsTypedValues() {
    Configuration settings =
        new Configuration(Map.of("A", " text ", "U", "bolt://h:1", "D", "PT2S", "N", "10"));

    assertThat(settings.text("A")).isEqualTo("text");
    assertThat(settings.uri("U")).isEqualTo(URI.create("bolt://h:1"));
    assertThat(settings.duration("D", Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.integer("N", 3, BOUNDS)).isEqualTo(10);
    settings.check();
  }

  @Test
  void check_optionalKeysAbsent_usesWhatWasGiven() {
    Configuration settings = new Configuration(Map.of("BLANK", "  "));

    assertThat(settings.text("BLANK", "other")).isEqualTo("other");
    assertThat(settings.optional("BLANK")).isEmpty();
    assertThat(settings.integer("N", 3, BOUNDS)).isEqualTo(3);
    assertThat(settings.duration("D", Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
    settings.check();
  }

  @Test
  void check_severalBadKeys_namesAllAndNoValue() {
    Configuration settings =
        new Configuration(
            Map.of(
                "URL", "not a uri s3cret", "N", "11", "X", "s3cret", "D", "s3cret", "M", "-PT1S"));
    settings.uri("URL");
    settings.integer("N", 3, BOUNDS);
    settings.integer("X", 3, BOUNDS);
    settings.duration("D", Duration.ofSeconds(1));
    settings.duration("M", Duration.ofSeconds(1));
    settings.text("PASSWORD");

    assertThatIllegalStateException()
        .isThrownBy(settings::check)
        .withMessage(
            "The configuration is not usable: D must be a duration such as PT5S; M must be longer"
                + " than nothing; N must be from 1 to 10; PASSWORD is missing; URL must be a URI"
                + " with its scheme; X must be a whole number;");
  }

  @Test
  void flagsAndNames_areRead_andOthersAreNamedWithoutTheirValues() {
    Configuration settings =
        new Configuration(
            Map.of("ON", "true", "OFF", "false", "F", "yes", "K", "7", "L", "s3cret"));

    assertThat(settings.flag("ON", false)).isTrue();
    assertThat(settings.flag("OFF", true)).isFalse();
    assertThat(settings.flag("ABSENT", true)).isTrue();
    assertThat(settings.optional("K", ConfigurationTest::digit)).hasValue(7);
    assertThat(settings.optional("ABSENT", ConfigurationTest::digit)).isEmpty();
    assertThat(settings.flag("F", false)).isFalse();
    assertThat(settings.optional("L", ConfigurationTest::digit)).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(settings::check)
        .withMessage("The configuration is not usable: F is no known name; L is no known name;");
  }

  private static Optional<Integer> digit(String text) {
    return Optional.of(text).filter(one -> one.matches("[0-9]")).map(Integer::valueOf);
  }

  @Test
  void secret_printed_showsStars() {
    assertThat(new Secret("hunter2")).hasToString("****");
  }
}
