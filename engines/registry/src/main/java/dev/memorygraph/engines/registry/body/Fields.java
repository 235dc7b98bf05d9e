package dev.memorygraph.engines.registry.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the fields of an object; each complaint names its field and quotes no value. */
public record Fields(ObjectNode object) {
  private static final int TEXT_LIMIT = 500;
  private static final int CAPABILITIES_LIMIT = 200;

  /** Refuses fields that would be lost without a word. */
  public void only(Set<String> known) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw RequestException.invalid(
                    "There is a field that is not known here; known are "
                        + String.join(", ", known.stream().sorted().toList())
                        + ".");
              }
            });
  }

  /** A text that has to be there: 1 to 500 characters. */
  public String text(String name) {
    return optionalText(name)
        .orElseThrow(() -> RequestException.invalid("The field " + name + " is missing."));
  }

  public Optional<String> optionalText(String name) {
    return given(name)
        .map(
            value -> {
              String text = value.textValue();
              if (text == null || text.isBlank() || text.length() > TEXT_LIMIT) {
                throw wrong(name, "a text of 1 to " + TEXT_LIMIT + " characters");
              }
              return text;
            });
  }

  /** A text of any length. */
  public Optional<String> prose(String name) {
    return given(name)
        .map(
            value -> {
              if (!value.isTextual()) {
                throw wrong(name, "a text");
              }
              return value.textValue();
            });
  }

  public boolean flag(String name) {
    return given(name)
        .map(
            value -> {
              if (!value.isBoolean()) {
                throw wrong(name, "true or false");
              }
              return value.booleanValue();
            })
        .orElse(false);
  }

  /** A whole number from 0 that GraphQL's Int can hold. */
  public Optional<Integer> count(String name) {
    return given(name)
        .map(
            value -> {
              if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
                throw wrong(name, "a whole number from 0 to 2147483647");
              }
              return value.intValue();
            });
  }

  public Optional<LocalDate> date(String name) {
    return optionalText(name)
        .map(
            text -> {
              try {
                return LocalDate.parse(text);
              } catch (DateTimeException e) {
                throw wrong(name, "a date such as 2024-02-29");
              }
            });
  }

  /** A time with its offset, cut to the microseconds that the database keeps. */
  public Optional<Instant> time(String name) {
    return optionalText(name).map(text -> time(name, text));
  }

  /** Reads a time that did not come as a field. */
  public static Instant time(String name, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      throw wrong(name, "a time with its offset, such as 2024-02-05T17:31:11Z");
    }
  }

  /** Different texts in the order in which they were given; none where the field is missing. */
  public List<String> texts(String name) {
    Set<String> texts = new LinkedHashSet<>();
    for (JsonNode value : given(name).orElseGet(Json.MAPPER::createArrayNode)) {
      String text = value.textValue();
      if (text == null || text.isBlank() || text.length() > TEXT_LIMIT) {
        throw wrong(name, "a list of texts of 1 to " + TEXT_LIMIT + " characters");
      }
      texts.add(text);
    }
    if (given(name).filter(value -> !value.isArray()).isPresent()
        || texts.size() > CAPABILITIES_LIMIT) {
      throw wrong(name, "a list of at most " + CAPABILITIES_LIMIT + " texts");
    }
    return new ArrayList<>(texts);
  }

  public Optional<ObjectNode> object(String name) {
    return given(name)
        .map(
            value -> {
              if (value instanceof ObjectNode nested) {
                return nested;
              }
              throw wrong(name, "an object");
            });
  }

  private Optional<JsonNode> given(String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
  }

  /** The complaint about a field. */
  public static RequestException wrong(String name, String expected) {
    return RequestException.invalid("The field " + name + " must be " + expected + ".");
  }
}
