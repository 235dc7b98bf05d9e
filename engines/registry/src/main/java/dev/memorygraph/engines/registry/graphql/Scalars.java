package dev.memorygraph.engines.registry.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.util.Locale;
import java.util.stream.Stream;

/** The scalars of the interface: what the rows hold is answered as it is, and inputs are texts. */
final class Scalars {
  private Scalars() {}

  static Stream<GraphQLScalarType> all() {
    return Stream.of("JSON", "DateTime", "Date", "Decimal")
        .map(name -> GraphQLScalarType.newScalar().name(name).coercing(new AsItIs()).build());
  }

  private static final class AsItIs implements Coercing<Object, Object> {
    @Override
    public Object serialize(Object result, GraphQLContext context, Locale locale) {
      return result;
    }

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
      if (input instanceof String text) {
        return text;
      }
      throw new CoercingParseValueException("A text is expected.");
    }

    @Override
    public Object parseLiteral(
        Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
      if (input instanceof StringValue text) {
        return text.getValue();
      }
      throw new CoercingParseLiteralException("A text is expected.");
    }
  }
}
