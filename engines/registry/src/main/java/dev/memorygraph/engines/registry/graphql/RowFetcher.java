package dev.memorygraph.engines.registry.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.engines.registry.body.Json;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;

/** Takes a field out of a row that is JSON. */
final class RowFetcher implements DataFetcher<Object> {
  @Override
  public Object get(DataFetchingEnvironment environment) {
    JsonNode row = environment.getSource();
    return row == null
        ? null
        : value(environment, row.path(SnakeCase.of(environment.getField().getName())));
  }

  /** Objects stay rows, for their own fields to be taken out; all else becomes plain Java. */
  static Object value(DataFetchingEnvironment environment, JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    boolean objects =
        GraphQLTypeUtil.unwrapAll(environment.getFieldType()) instanceof GraphQLObjectType;
    if (!objects) {
      return Json.MAPPER.convertValue(value, Object.class);
    }
    if (value.isArray()) {
      List<JsonNode> rows = new ArrayList<>();
      value.forEach(rows::add);
      return rows;
    }
    return value;
  }
}
