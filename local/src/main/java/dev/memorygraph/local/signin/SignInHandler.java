package dev.memorygraph.local.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.memorygraph.local.http.WholeAnswer;
import dev.memorygraph.local.identity.Issuer;
import dev.memorygraph.repository.ConsoleHosting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Answers all below {@code /issuer/}: an OpenID Connect provider for the console of its origin. */
public final class SignInHandler implements HttpHandler {
  /** What its addresses begin with. */
  public static final String BASE = "/issuer/";

  private static final Set<String> METHODS = Set.of("GET", "POST");

  private final Issuer issuer;
  private final AuthorizeEndpoint authorize;
  private final TokenEndpoint token;
  private final String css = resource("page.css");

  /**
   * Of a start.
   *
   * @param secret what a browser has to bring
   */
  public SignInHandler(Issuer issuer, SignInSecret secret) {
    this(issuer, secret, InstantSource.system(), System::nanoTime);
  }

  SignInHandler(Issuer issuer, SignInSecret secret, InstantSource clock, LongSupplier nanoTime) {
    this.issuer = issuer;
    Codes codes = new Codes(clock);
    this.authorize =
        new AuthorizeEndpoint(secret, new Attempts(nanoTime), new Sessions(clock), codes);
    this.token = new TokenEndpoint(issuer, codes);
  }

  /**
   * What a console of that origin is told, as its {@code config.json}.
   *
   * @param certified address of the same console where a browser shows a client certificate
   */
  public static JsonNode consoleConfig(String origin, String certified) {
    ObjectNode json = endpoints(origin);
    json.put("client_id", ConsoleHosting.CLIENT_ID).put("scope", "openid").put("api", "");
    return json.put("certified", certified);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange)
          .with("Cache-Control", "no-store")
          .withAll(ConsoleHosting.headers(Optional.empty()))
          .send(exchange);
    }
  }

  private WholeAnswer answer(HttpExchange exchange) throws IOException {
    if (!METHODS.contains(exchange.getRequestMethod())) {
      return Pages.problem(405, "Only GET and POST.").with("Allow", "GET, POST");
    }
    Optional<Visit> visit = Visit.of(exchange);
    if (visit.isEmpty()) {
      return Pages.problem(400, "That is no form of this page.");
    }
    return switch (exchange.getRequestURI().getRawPath()) {
      case AuthorizeEndpoint.PATH -> authorize.answer(visit.get());
      case TokenEndpoint.PATH -> token.answer(visit.get());
      case BASE + "page.css" -> WholeAnswer.text(200, "text/css", css);
      case BASE + "jwks.json" -> WholeAnswer.text(200, "application/json", issuer.jwks());
      case BASE + ".well-known/openid-configuration" ->
          WholeAnswer.text(200, "application/json", metadata(visit.get().origin()).toString());
      default -> Pages.problem(404, "There is no such page.");
    };
  }

  /**
   * Read by this address alone: a discovery by the issuer's name fails, since the tokens of a
   * machine are not those of a port, and its name no address.
   */
  private static ObjectNode metadata(String origin) {
    ObjectNode json = endpoints(origin);
    json.put("jwks_uri", origin + BASE + "jwks.json");
    json.withArray("scopes_supported").add("openid");
    json.withArray("response_types_supported").add("code");
    json.withArray("grant_types_supported").add("authorization_code");
    json.withArray("subject_types_supported").add("public");
    json.withArray("code_challenge_methods_supported").add("S256");
    json.withArray("token_endpoint_auth_methods_supported").add("none");
    json.withArray("prompt_values_supported").add("none").add("login").add("select_account");
    return json.put("authorization_response_iss_parameter_supported", true);
  }

  private static ObjectNode endpoints(String origin) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("issuer", Issuer.NAME);
    json.put("authorization_endpoint", origin + AuthorizeEndpoint.PATH);
    json.put("token_endpoint", origin + TokenEndpoint.PATH);
    json.withArray("id_token_signing_alg_values_supported").add("ES256");
    return json;
  }

  private static String resource(String name) {
    try (InputStream file =
        Objects.requireNonNull(SignInHandler.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read " + name, e);
    }
  }
}
