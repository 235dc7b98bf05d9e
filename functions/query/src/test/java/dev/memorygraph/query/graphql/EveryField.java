package dev.memorygraph.query.graphql;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A query for each field of {@code Query}, which asks for all that it can be asked for. */
public final class EveryField {
  private static final int DEEPEST = 4;

  private EveryField() {}

  /**
   * A query with a variable for each argument.
   *
   * @param arguments the types of its variables by name, such as {@code [String!]}
   * @param choices of those that are constants
   */
  public record Query(
      String field,
      String text,
      Map<String, String> arguments,
      Map<String, List<String>> choices) {}

  /** One query for each field, in the order of their names. */
  public static List<Query> queries() {
    return SchemaWiring.schema().getQueryType().getFieldDefinitions().stream()
        .sorted((a, b) -> a.getName().compareTo(b.getName()))
        .map(EveryField::query)
        .toList();
  }

  private static Query query(GraphQLFieldDefinition field) {
    Map<String, String> types = new TreeMap<>();
    Map<String, List<String>> choices = new TreeMap<>();
    StringBuilder declared = new StringBuilder();
    StringBuilder given = new StringBuilder();
    for (GraphQLArgument argument : field.getArguments()) {
      String type = GraphQLTypeUtil.simplePrint(argument.getType());
      types.put(argument.getName(), type);
      if (GraphQLTypeUtil.unwrapAll(argument.getType()) instanceof GraphQLEnumType constants) {
        choices.put(
            argument.getName(), constants.getValues().stream().map(one -> one.getName()).toList());
      }
      declared.append("$%s: %s ".formatted(argument.getName(), type));
      given.append("%s: $%s ".formatted(argument.getName(), argument.getName()));
    }
    String text =
        "query(%s) { %s(%s) %s }"
            .formatted(declared, field.getName(), given, selection(field.getType(), 1));
    return new Query(field.getName(), text, types, choices);
  }

  private static String selection(GraphQLType type, int depth) {
    GraphQLNamedType named = GraphQLTypeUtil.unwrapAll(type);
    if (!(named instanceof GraphQLFieldsContainer container)) {
      return "";
    }
    StringBuilder fields = new StringBuilder("{ __typename");
    for (GraphQLFieldDefinition field : container.getFieldDefinitions()) {
      boolean leaf =
          !(GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLFieldsContainer);
      if (leaf || depth < DEEPEST) {
        boolean page = field.getArgument("first") != null;
        fields.append(' ').append(field.getName()).append(page ? "(first: 3) " : " ");
        fields.append(selection(field.getType(), depth + 1));
      }
    }
    return fields.append(" }").toString();
  }
}
