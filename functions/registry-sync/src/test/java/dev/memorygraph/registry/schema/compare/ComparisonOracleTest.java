package dev.memorygraph.registry.schema.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The comparison against a validator that knows nothing of it. */
class ComparisonOracleTest {
  private static final int PAIRS = 2_000;
  private static final int INSTANCES = 30;
  private static final SchemaRegistry VALIDATOR =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @Test
  void whatIsValidUnderOneSchema_isUnderTheOtherWhereTheModeAccepts() {
    long seed = Long.getLong("memorygraph.test.seed", System.nanoTime());
    System.out.println("ComparisonOracleTest seed " + seed);
    Random random = new Random(seed);
    int backward = 0;
    int forward = 0;
    int checked = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      RandomSchemas schemas = new RandomSchemas(random);
      JsonNode older = schemas.object(2);
      JsonNode newer = schemas.mutated(older);
      CompatibilityMode.Verdict verdict =
          CompatibilityMode.FULL.evaluate(java.util.List.of(older), newer);
      if (verdict.holds(Direction.BACKWARD)) {
        backward++;
        checked += check(schemas, older, newer, seed);
      }
      if (verdict.holds(Direction.FORWARD)) {
        forward++;
        checked += check(schemas, newer, older, seed);
      }
    }
    System.out.printf(
        "%d pairs: %d backward, %d forward, %d instances%n", PAIRS, backward, forward, checked);
    assertThat(backward).as("backward").isGreaterThan(PAIRS / 10);
    assertThat(forward).as("forward").isGreaterThan(PAIRS / 10);
    assertThat(checked).as("instances").isGreaterThan(PAIRS * 2);
  }

  /** How many instances of the writer's schema there were; each must be valid to the reader. */
  private static int check(RandomSchemas schemas, JsonNode writer, JsonNode reader, long seed) {
    Schema ofWriter = VALIDATOR.getSchema(writer.toString(), InputFormat.JSON);
    Schema ofReader = VALIDATOR.getSchema(reader.toString(), InputFormat.JSON);
    int valid = 0;
    for (int i = 0; i < INSTANCES; i++) {
      String instance = schemas.instance(writer).toString();
      if (ofWriter.validate(instance, InputFormat.JSON).isEmpty()) {
        valid++;
        assertThat(ofReader.validate(instance, InputFormat.JSON))
            .as("seed %d: %s%nwritten by %s%nread by %s", seed, instance, writer, reader)
            .isEmpty();
      }
    }
    return valid;
  }
}
