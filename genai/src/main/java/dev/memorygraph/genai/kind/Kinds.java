package dev.memorygraph.genai.kind;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.event.EventRules;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Numbers by the names of their kinds. Exports have them as numbers and as texts; a name with a dot
 * stands for itself, or leads into an object within.
 */
public record Kinds(JsonNode json) {
  private static final Pattern NUMBER =
      Pattern.compile("[0-9]{1,19}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?");
  private static final BigDecimal MAX_COUNT = BigDecimal.valueOf(EventRules.MAX_COUNT);

  /** The first count of these names that is above zero, else the first that there is. */
  public Optional<Long> count(String... names) {
    return counts(names).filter(count -> count > 0).findFirst().or(() -> counts(names).findFirst());
  }

  /** The names of all kinds, sorted. */
  public List<String> names() {
    return json.properties().stream().map(Map.Entry::getKey).sorted().toList();
  }

  /** The number of that name, zero or above; empty where it is none. */
  public Optional<BigDecimal> amount(String name) {
    return amount(find(name));
  }

  /** A number from zero up, written as one or as text; empty where it is none. */
  public static Optional<BigDecimal> amount(JsonNode value) {
    String text = value.asText().strip();
    boolean written = value.isTextual() && NUMBER.matcher(text).matches();
    if (!written && !(value.isNumber() && Double.isFinite(value.doubleValue()))) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(text)).filter(number -> number.signum() >= 0);
  }

  private Stream<Long> counts(String... names) {
    return Arrays.stream(names)
        .map(this::amount)
        .flatMap(Optional::stream)
        .filter(number -> number.compareTo(MAX_COUNT) <= 0)
        .filter(number -> number.stripTrailingZeros().scale() <= 0)
        .map(BigDecimal::longValueExact);
  }

  private JsonNode find(String name) {
    JsonNode found = json.path(name);
    return found.isMissingNode() && name.indexOf('.') > 0
        ? json.at("/" + name.replace('.', '/'))
        : found;
  }
}
