package dev.memorygraph.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.privacy.redaction.Held;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.MDC;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Asks the vault's function, by {@code {"tenant", "people", "trace_id"}}. */
record VaultStandings(LambdaClient lambda, String function, ObjectMapper json)
    implements Standings {

  @Override
  public Answer of(Tenant tenant, List<String> people) {
    ObjectNode event = json.createObjectNode();
    event.put("tenant", tenant.id()).put("trace_id", MDC.get("trace_id"));
    ArrayNode ids = event.putArray("people");
    people.forEach(ids::add);
    JsonNode answer = answer(event);
    if (answer.path("people").size() != people.size() || !answer.path("held_contents").isArray()) {
      throw new DependencyUnavailableException("The vault did not say how people stand");
    }
    List<String> contents = new ArrayList<>();
    answer.path("held_contents").forEach(id -> contents.add(id.asText()));
    return new Answer(
        answer.path("people").valueStream().map(VaultStandings::person).toList(),
        Held.of(contents));
  }

  private static Person person(JsonNode one) {
    Optional<Erasure> erasure =
        one.has("erasure")
            ? Optional.of(new Erasure(one.get("erasure").asLong(), one.path("erased_at").asLong()))
            : Optional.empty();
    // whoever does not say so clearly is taken to be held: what is erased does not come back
    return new Person(erasure, one.path("held").asBoolean(true));
  }

  private JsonNode answer(ObjectNode event) {
    try {
      InvokeResponse response =
          lambda.invoke(
              request ->
                  request
                      .functionName(function)
                      .payload(SdkBytes.fromUtf8String(event.toString())));
      if (response.functionError() != null) {
        throw new DependencyUnavailableException("The vault could not say how people stand");
      }
      return json.readTree(response.payload().asByteArrayUnsafe());
    } catch (SdkException | IOException e) {
      throw new DependencyUnavailableException("The vault does not answer", e);
    }
  }
}
