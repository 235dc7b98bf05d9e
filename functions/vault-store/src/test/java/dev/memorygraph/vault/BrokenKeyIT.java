package dev.memorygraph.vault;

import static dev.memorygraph.vault.IngestForTests.said;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.testing.TableCopies;
import dev.memorygraph.vault.testing.VaultForTests;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One person's key is damaged; nobody else has to wait for it. */
class BrokenKeyIT {
  private static final Tenant TENANT = new Tenant("broken");

  @Test
  void contentUnderADamagedKey_isAnsweredByItself_andItsNeighboursAreStored() {
    try (VaultForTests tests = new VaultForTests()) {
      ingest(tests).store(TENANT, said("z", "pii", "zoe", 1));
      Set<AttributeValue> others = Set.copyOf(keys(tests).keySet());
      ingest(tests).store(TENANT, said("a", "pii", "eve", 1));
      damageAllBut(others, tests);

      List<JsonNode> results =
          ingest(tests)
              .store(
                  TENANT,
                  said("b", "pii", "ada", 1),
                  said("c", "pii", "eve", 1),
                  said("d", "pii", "bob", 1),
                  said("e", "confidential", "ada", 1));

      assertThat(results)
          .extracting(result -> result.path("code").asText(result.path("outcome").asText()))
          .containsExactly("stored", "internal_error", "stored", "stored");
    }
  }

  /** A process with caches of its own. */
  private static IngestForTests ingest(VaultForTests tests) {
    return new GatewayForTests(tests).ingest;
  }

  private static void damageAllBut(Set<AttributeValue> others, VaultForTests tests) {
    keys(tests)
        .forEach(
            (key, item) -> {
              if (!others.contains(key)) {
                Map<String, AttributeValue> damaged = new HashMap<>(item);
                damaged.put("wrapped", fromB(SdkBytes.fromUtf8String("damaged")));
                tests
                    .dynamoDb()
                    .putItem(put -> put.tableName(tests.config().tables().keys()).item(damaged));
              }
            });
  }

  /** Wrapped keys by their names. */
  private static Map<AttributeValue, Map<String, AttributeValue>> keys(VaultForTests tests) {
    return TableCopies.all(tests.dynamoDb(), tests.config().tables().keys()).stream()
        .filter(item -> item.containsKey("wrapped"))
        .collect(Collectors.toMap(item -> item.getOrDefault("data_key", fromS("")), item -> item));
  }
}
