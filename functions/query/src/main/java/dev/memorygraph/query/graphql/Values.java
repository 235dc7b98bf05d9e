package dev.memorygraph.query.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.StringValue;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the values of fields out of the JSON that operations answer with. */
final class Values {
  private static final Pattern UPPER = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern DOT = Pattern.compile("\\.");
  private static final Set<String> OURS = Set.of("DateTime", "Long", "Decimal", "JSON");

  private Values() {}

  /**
   * Reads one field.
   *
   * @param place where it is, with dots where it lies deeper; {@code .} is the object around
   */
  static DataFetcher<@Nullable Object> at(String place) {
    return environment -> value(environment.getSource(), place, environment);
  }

  /** That there is another page. */
  static Object hasNextPage(DataFetchingEnvironment environment) {
    return next(environment.getSource()).isTextual();
  }

  /** Where the next page begins. */
  static @Nullable Object endCursor(DataFetchingEnvironment environment) {
    JsonNode next = next(environment.getSource());
    return next.isTextual() ? next.asText() : null;
  }

  private static JsonNode next(@Nullable Object source) {
    JsonNode page = json(source);
    return page.path(page.has("next_cursor") ? "next_cursor" : "next");
  }

  /** A place within an object. */
  static JsonNode within(@Nullable Object source, String place) {
    JsonNode at = json(source);
    if (place.equals(".")) {
      return at;
    }
    for (String name : DOT.split(place, -1)) {
      at = at.path(name);
    }
    return at;
  }

  private static JsonNode json(@Nullable Object source) {
    return source instanceof JsonNode json ? json : JsonNodeFactory.instance.missingNode();
  }

  private static @Nullable Object value(
      @Nullable Object source, String place, DataFetchingEnvironment environment) {
    GraphQLType type = environment.getFieldType();
    JsonNode found = within(source, place);
    if (found.isMissingNode() || found.isNull()) {
      return whenAbsent(type);
    }
    return plain(
        found,
        GraphQLNonNull.class.isInstance(type) ? ((GraphQLNonNull) type).getWrappedType() : type);
  }

  /** What is there only where it is so, or where there is any, has to be there in GraphQL. */
  private static @Nullable Object whenAbsent(GraphQLType type) {
    if (type instanceof GraphQLNonNull must) {
      return switch (must.getWrappedType()) {
        case GraphQLList _ -> List.of();
        case GraphQLScalarType scalar when scalar.getName().equals("Boolean") -> false;
        default -> null;
      };
    }
    return null;
  }

  /** GraphQL's own scalars take Java's values, ours take JSON. */
  private static Object plain(JsonNode found, GraphQLType type) {
    if (type instanceof GraphQLScalarType scalar) {
      return OURS.contains(scalar.getName()) ? found : scalar(found);
    }
    if (type instanceof GraphQLList list && found.isArray()) {
      List<Object> items = new ArrayList<>();
      GraphQLType item = list.getWrappedType();
      GraphQLType inner = item instanceof GraphQLNonNull must ? must.getWrappedType() : item;
      found.forEach(one -> items.add(plain(one, inner)));
      return items;
    }
    return found;
  }

  private static Object scalar(JsonNode found) {
    return switch (found) {
      case BooleanNode flag -> flag.booleanValue();
      case JsonNode number when number.isIntegralNumber() -> number.longValue();
      case JsonNode other -> other.asText();
    };
  }

  /** {@code costUsd} is {@code cost_usd} in JSON. */
  static String snake(String name) {
    return UPPER.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
  }

  /** What the schema says of a field or argument by a directive. */
  static Optional<String> said(DirectivesContainer<?> of, String directive, String argument) {
    return of.getDirectives(directive).stream()
        .findFirst()
        .map((Directive found) -> found.getArgument(argument))
        .map(found -> ((StringValue) found.getValue()).getValue());
  }
}
