package dev.memorygraph.query.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.util.List;
import java.util.Locale;

/**
 * What stands in answers beside GraphQL's own: figures as exact as the graph has them, and JSON.
 */
final class Scalars {
  private Scalars() {}

  /** All of ours. */
  static List<GraphQLScalarType> all() {
    return List.of(
        scalar("DateTime", "A time in ISO-8601."),
        scalar("Long", "A whole number of up to 64 bits."),
        scalar("Decimal", "An exact decimal number."),
        scalar("JSON", "Any JSON."));
  }

  private static GraphQLScalarType scalar(String name, String description) {
    return GraphQLScalarType.newScalar()
        .name(name)
        .description(description)
        .coercing(new AsItIs())
        .build();
  }

  /** JSON in answers as it is; in arguments a text, which the operation judges. */
  private static final class AsItIs implements Coercing<Object, JsonNode> {

    @Override
    public JsonNode serialize(Object value, GraphQLContext context, Locale locale) {
      return value instanceof JsonNode json
          ? json
          : JsonNodeFactory.instance.textNode(value.toString());
    }

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
      if (input instanceof String text) {
        return text;
      }
      throw new CoercingParseValueException("Must be a text.");
    }

    @Override
    public Object parseLiteral(
        Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
      if (input instanceof StringValue text && text.getValue() != null) {
        return text.getValue();
      }
      throw new CoercingParseLiteralException("Must be a text.");
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
      return new StringValue(input.toString());
    }
  }
}
