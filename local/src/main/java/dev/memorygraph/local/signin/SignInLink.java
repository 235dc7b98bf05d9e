package dev.memorygraph.local.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What the parameter {@code sign_in} carries: the secret of this start, and behind a dot who signs
 * in, where the link says so.
 */
public final class SignInLink {
  /** The parameter's name, in the link and where the console hands it on. */
  static final String PARAMETER = "sign_in";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Characters that a link may bring. */
  private static final int MAX_LENGTH = 4_096;

  /** What was read: a secret, which is not yet known to be right, and who is meant. */
  record Given(String secret, Optional<Caller> person) {
    @Override
    public String toString() {
      return "Given[person=" + person + "]"; // The secret stays out.
    }
  }

  private SignInLink() {}

  /**
   * A link that opens the console and signs in.
   *
   * @param console its address
   * @param person who signs in; empty has the page ask
   */
  public static URI to(URI console, SignInSecret secret, Optional<Caller> person) {
    String who = person.map(caller -> "." + written(caller)).orElse("");
    return console.resolve("?" + PARAMETER + "=" + secret.reveal() + who);
  }

  /** Never fails: what cannot be read is a wrong secret, or a link that does not say who. */
  static Given read(String text) {
    int dot = text.indexOf('.');
    if (dot < 0 || text.length() > MAX_LENGTH) {
      return new Given(text, Optional.empty());
    }
    return new Given(text.substring(0, dot), person(text.substring(dot + 1)));
  }

  private static String written(Caller caller) {
    ObjectNode json = JSON.createObjectNode();
    json.put("tenant", caller.tenant()).put("user", caller.user());
    caller.roles().forEach(role -> json.withArray("roles").add(role.label()));
    json.put("clearance", caller.clearanceLevel()).put("mfa", caller.mfaVerified());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Caller> person(String text) {
    try {
      JsonNode json =
          JSON.readTree(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
      List<Role> roles = new ArrayList<>();
      json.path("roles").forEach(role -> Role.parse(role.asText()).ifPresent(roles::add));
      return Optional.of(
              new Caller(
                  json.path("tenant").asText(),
                  json.path("user").asText(),
                  roles,
                  json.path("clearance").asInt(),
                  json.path("mfa").asBoolean()))
          .filter(Persons::isGood);
    } catch (IllegalArgumentException | JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
