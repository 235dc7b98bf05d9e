package dev.memorygraph.ingest.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.StoreJson;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.kit.CircuitBreaker;
import dev.memorygraph.kit.TransientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.MDC;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** The vault's function, invoked once for a batch, and more often only where that is too large. */
public final class VaultFunction implements ContentStore {
  /** Bytes of an invocation: Lambda takes 6 MB. */
  public static final int MAX_BYTES = 5_000_000;

  /** Contents of an invocation. */
  static final int MAX_CONTENTS = 1_000;

  /** Bytes of an item beside its content, at the most. */
  private static final int ENVELOPE = 1_500;

  private final LambdaClient lambda;
  private final String function;
  private final CircuitBreaker breaker;
  private final ObjectMapper json;

  /**
   * @param function name of the vault's function for batches
   */
  public VaultFunction(
      LambdaClient lambda, String function, CircuitBreaker breaker, ObjectMapper json) {
    this.lambda = lambda;
    this.function = function;
    this.breaker = breaker;
    this.json = json;
  }

  @Override
  public <K> Map<K, Problem> store(Tenant tenant, Map<K, StoreRequest> contents) {
    Map<K, Problem> problems = new HashMap<>();
    Map<K, ObjectNode> items = new HashMap<>();
    int bytes = 0;
    for (Map.Entry<K, StoreRequest> content : contents.entrySet()) {
      int size = ENVELOPE + content.getValue().getContent().size() / 3 * 4;
      if (bytes + size > MAX_BYTES || items.size() == MAX_CONTENTS) {
        problems.putAll(invoke(tenant, items));
        items.clear();
        bytes = 0;
      }
      items.put(content.getKey(), StoreJson.encode(content.getValue()));
      bytes += size;
    }
    if (!items.isEmpty()) {
      problems.putAll(invoke(tenant, items));
    }
    return problems;
  }

  private <K> Map<K, Problem> invoke(Tenant tenant, Map<K, ObjectNode> items) {
    List<K> names = new ArrayList<>(items.keySet());
    ObjectNode event = json.createObjectNode();
    event.put("tenant", tenant.id()).put("trace_id", MDC.get("trace_id"));
    ArrayNode array = event.putArray("items");
    names.forEach(name -> array.add(items.get(name)));
    JsonNode results = breaker.call(() -> answer(event));
    Map<K, Problem> problems = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (results.path(i).has("code")) {
        problems.put(
            names.get(i),
            new Problem(Code.VAULT_REFUSED, "", "The vault does not take a text of this event."));
      }
    }
    return problems;
  }

  private JsonNode answer(ObjectNode event) {
    try {
      InvokeResponse response =
          lambda.invoke(
              request ->
                  request
                      .functionName(function)
                      .payload(SdkBytes.fromUtf8String(event.toString())));
      JsonNode items = json.readTree(response.payload().asByteArrayUnsafe()).path("items");
      if (response.functionError() != null || items.size() != event.path("items").size()) {
        throw new TransientException("The vault did not store a batch of contents");
      }
      return items;
    } catch (SdkException | IOException e) {
      throw new TransientException("The vault does not answer", e);
    }
  }
}
