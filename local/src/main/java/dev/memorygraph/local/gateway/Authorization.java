package dev.memorygraph.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.local.lambda.Invocation;
import dev.memorygraph.local.lambda.Invoker;
import dev.memorygraph.local.template.Api;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks a request authorizer, and remembers what it said for as long as the API allows: by the token
 * and the name that was called, which then are the API's identity sources. Where the API allows no
 * time, it is asked about each request, one without a token too.
 */
final class Authorization {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Tokens remembered at the most; then all are asked for again. */
  private static final int CACHE_LIMIT = 10_000;

  /** Whether the caller may go on. */
  sealed interface Decision {
    record Allowed(Caller caller) implements Decision {}

    record Refused(GatewayAnswers.Type type) implements Decision {}
  }

  private record Cached(JsonNode policy, Instant until) {}

  private final Invoker invoker;
  private final String stage;
  private final Clock clock;
  private final Map<Identity, Cached> cache = new ConcurrentHashMap<>();

  /** What an answer is kept by. */
  private record Identity(String token, String domainName) {
    @Override
    public String toString() {
      return "Identity[domainName=" + domainName + "]"; // The token stays out.
    }
  }

  Authorization(Invoker invoker, String stage, Clock clock) {
    this.invoker = invoker;
    this.stage = stage;
    this.clock = clock;
  }

  Decision decide(Request request, Routes.Match match, Api.Authorizer authorizer) {
    String token = request.header(authorizer.header());
    if (authorizer.ttl().isPositive() && (token == null || token.isBlank())) {
      return new Decision.Refused(GatewayAnswers.Type.UNAUTHORIZED);
    }
    String method = methodArn(request);
    Identity identity = new Identity(token == null ? "" : token, request.domainName());
    Cached cached = cache.get(identity);
    if (cached != null && clock.instant().isBefore(cached.until())) {
      return judged(cached.policy(), method);
    }
    ObjectNode event = ProxyEvent.authorization(request, match, stage);
    return asked(identity, event.put("methodArn", method), authorizer);
  }

  private Decision asked(Identity identity, ObjectNode event, Api.Authorizer authorizer) {
    String method = event.path("methodArn").asText();
    return switch (invoker.invoke(authorizer.function(), ProxyEvent.bytes(event))) {
      case Invocation.Success answer -> remembered(identity, method, authorizer, answer.payload());
      // The documented way for an authorizer to say 401 is to fail with exactly this message.
      case Invocation.FunctionError error when error.message().equals("Unauthorized") ->
          new Decision.Refused(GatewayAnswers.Type.UNAUTHORIZED);
      case Invocation.FunctionError _ ->
          new Decision.Refused(GatewayAnswers.Type.AUTHORIZER_FAILURE);
      case Invocation.Throttled _ ->
          new Decision.Refused(GatewayAnswers.Type.AUTHORIZER_CONFIGURATION_ERROR);
    };
  }

  private Decision remembered(
      Identity identity, String method, Api.Authorizer authorizer, byte[] answer) {
    try {
      JsonNode policy = JSON.readTree(answer);
      if (cache.size() > CACHE_LIMIT) {
        cache.clear();
      }
      if (authorizer.ttl().isPositive()) {
        cache.put(identity, new Cached(policy, clock.instant().plus(authorizer.ttl())));
      }
      return judged(policy, method);
    } catch (IOException e) {
      return new Decision.Refused(GatewayAnswers.Type.AUTHORIZER_FAILURE);
    }
  }

  private static Decision judged(JsonNode policy, String method) {
    boolean allowed = false;
    for (JsonNode statement : policy.path("policyDocument").path("Statement")) {
      if (matches(statement.path("Resource"), method)) {
        if (statement.path("Effect").asText().equals("Deny")) {
          return new Decision.Refused(GatewayAnswers.Type.ACCESS_DENIED);
        }
        allowed |= statement.path("Effect").asText().equals("Allow");
      }
    }
    if (!allowed) {
      return new Decision.Refused(GatewayAnswers.Type.ACCESS_DENIED);
    }
    Map<String, String> context = new HashMap<>();
    policy
        .path("context")
        .properties()
        .forEach(entry -> context.put(entry.getKey(), entry.getValue().asText()));
    return new Decision.Allowed(new Caller(policy.path("principalId").asText("unnamed"), context));
  }

  private static boolean matches(@Nullable JsonNode resource, String method) {
    if (resource == null) {
      return false;
    }
    if (resource.isArray()) {
      return List.copyOf(iterable(resource)).stream().anyMatch(one -> matches(one, method));
    }
    String regex =
        Pattern.quote(resource.asText()).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.matches(regex, method);
  }

  private static List<JsonNode> iterable(JsonNode array) {
    List<JsonNode> nodes = new java.util.ArrayList<>();
    array.forEach(nodes::add);
    return nodes;
  }

  private String methodArn(Request request) {
    return "arn:aws:execute-api:us-east-1:000000000000:local/"
        + stage
        + "/"
        + request.method()
        + request.rawPath();
  }
}
