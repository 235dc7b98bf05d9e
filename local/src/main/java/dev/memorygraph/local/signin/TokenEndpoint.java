package dev.memorygraph.local.signin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.client.Caller;
import dev.memorygraph.local.http.WholeAnswer;
import dev.memorygraph.local.identity.Issuer;
import dev.memorygraph.repository.ConsoleHosting;
import java.time.Duration;

/** Gives a token for a code and the verifier that belongs to it (RFC 6749, RFC 7636). */
final class TokenEndpoint {
  static final String PATH = "/issuer/token";

  private static final Duration LIFETIME = Issuer.DEFAULT_TTL;

  private final Issuer issuer;
  private final Codes codes;

  TokenEndpoint(Issuer issuer, Codes codes) {
    this.issuer = issuer;
    this.codes = codes;
  }

  WholeAnswer answer(Visit visit) {
    if (!visit.isPost()) {
      return refused("invalid_request").with("Allow", "POST");
    }
    if (!visit.text("grant_type").equals("authorization_code")) {
      return refused("unsupported_grant_type");
    }
    if (!visit.text("client_id").equals(ConsoleHosting.CLIENT_ID)) {
      return refused("invalid_client");
    }
    return codes
        .redeem(visit.text("code"), visit.text("redirect_uri"), visit.text("code_verifier"))
        .map(this::tokens)
        .orElseGet(() -> refused("invalid_grant"));
  }

  private WholeAnswer tokens(Codes.Grant grant) {
    Caller person = grant.person();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("access_token", issuer.mint(person, LIFETIME)).put("token_type", "Bearer");
    json.put("expires_in", LIFETIME.toSeconds());
    // A client that reads ID tokens binds them by a nonce; for the others there is nothing in one.
    grant
        .request()
        .nonce()
        .ifPresent(
            nonce ->
                json.put(
                    "id_token",
                    issuer.identify(person, ConsoleHosting.CLIENT_ID, nonce, LIFETIME)));
    return WholeAnswer.text(200, "application/json", json.toString());
  }

  private static WholeAnswer refused(String error) {
    return WholeAnswer.text(400, "application/json", "{\"error\":\"" + error + "\"}");
  }
}
