package dev.memorygraph.query.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import org.junit.jupiter.api.Test;

/** The schema can be made, which functions do not try before the first query. */
class SchemaWiringTest {
  @Test
  void schema_isWhole() {
    assertThat(SchemaWiring.schema().getQueryType().getFieldDefinitions())
        .extracting(GraphQLFieldDefinition::getName)
        .contains("lineage", "usage", "waste", "forecast", "anomalies", "reuse");
  }
}
