package dev.memorygraph.local.signin;

import dev.memorygraph.local.http.FormFields;
import dev.memorygraph.repository.ConsoleHosting;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the console asks of the issuer: the code flow with PKCE by SHA-256, and nothing else.
 *
 * @param redirectUri where the browser goes back to; always the console of this origin
 * @param state comes back as it was
 * @param challenge of the code
 * @param nonce stands in the ID token; without one there is none
 * @param prompt what the page is to do, as OpenID Connect names it
 */
record AuthorizationRequest(
    String redirectUri,
    String state,
    String challenge,
    Optional<String> nonce,
    Set<String> prompt) {
  private static final int MAX_LENGTH = 1_024;
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** What became of the parameters. */
  sealed interface Outcome {
    record Good(AuthorizationRequest request) implements Outcome {}

    /** Nobody is told but the person: it is not known to be the console that asks. */
    record Untrusted(String sentence) implements Outcome {}

    /** The console is told, by an error of RFC 6749 or OpenID Connect. */
    record Wrong(String redirectUri, String error, String sentence, String state)
        implements Outcome {
      String location() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("error", error);
        fields.put("error_description", sentence);
        fields.put("state", state);
        return redirectUri + "?" + FormFields.write(fields);
      }
    }
  }

  AuthorizationRequest {
    prompt = Set.copyOf(prompt);
  }

  /**
   * Reads them.
   *
   * @param origin of the request: the only one that is sent back to
   */
  static Outcome read(Map<String, List<String>> parameters, String origin) {
    String redirectUri = one(parameters, "redirect_uri");
    if (!one(parameters, "client_id").equals(ConsoleHosting.CLIENT_ID)) {
      return new Outcome.Untrusted("Only the console may ask (client_id).");
    }
    if (!redirectUri.equals(origin + ConsoleHosting.SIGNED_IN)) {
      return new Outcome.Untrusted("Only the console of this address may ask (redirect_uri).");
    }
    String state = one(parameters, "state");
    if (!one(parameters, "response_type").equals("code")) {
      return new Outcome.Wrong(
          redirectUri, "unsupported_response_type", "response_type is not code.", state);
    }
    if (state.isEmpty()) {
      return new Outcome.Wrong(redirectUri, "invalid_request", "state is missing.", state);
    }
    String challenge = one(parameters, "code_challenge");
    if (!CHALLENGE.matcher(challenge).matches()
        || !one(parameters, "code_challenge_method").equals("S256")) {
      return new Outcome.Wrong(
          redirectUri, "invalid_request", "A code_challenge by S256 is needed.", state);
    }
    Optional<String> nonce = Optional.of(one(parameters, "nonce")).filter(text -> !text.isEmpty());
    Set<String> prompt =
        Arrays.stream(one(parameters, "prompt").split(" ", -1))
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toSet());
    return new Outcome.Good(new AuthorizationRequest(redirectUri, state, challenge, nonce, prompt));
  }

  /** The same request once more, as parameters. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("response_type", "code");
    parameters.put("client_id", ConsoleHosting.CLIENT_ID);
    parameters.put("redirect_uri", redirectUri);
    parameters.put("state", state);
    parameters.put("code_challenge", challenge);
    parameters.put("code_challenge_method", "S256");
    nonce.ifPresent(text -> parameters.put("nonce", text));
    if (!prompt.isEmpty()) {
      parameters.put("prompt", String.join(" ", prompt.stream().sorted().toList()));
    }
    return parameters;
  }

  /** Whether the page is shown to who is signed in, too. */
  boolean asksWho() {
    return prompt.contains("select_account") || prompt.contains("login");
  }

  /** Whether no page may be shown. */
  boolean isSilent() {
    return prompt.contains("none");
  }

  /** The value of a parameter that came once; as good as none where it came twice. */
  private static String one(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.size() == 1 && values.getFirst().length() <= MAX_LENGTH ? values.getFirst() : "";
  }
}
