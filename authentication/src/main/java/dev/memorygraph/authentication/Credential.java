package dev.memorygraph.authentication;

import dev.memorygraph.access.apikey.ApiKeyText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request says its caller is known by. */
public sealed interface Credential {
  Pattern SCHEME = Pattern.compile("(?i)(Bearer|Basic) +(.*)");

  /** A bearer token, which may be anything yet. */
  record Token(String text) implements Credential {
    @Override
    public String toString() {
      return "Token"; // The text stays out.
    }
  }

  record ApiKey(ApiKeyText text) implements Credential {}

  record None() implements Credential {}

  /**
   * Reads the headers: {@code Authorization}, and where that says nothing {@code x-api-key}. A key
   * may be the bearer token; or by Basic the password of any user, or the password without its id
   * where the id is the user: exporters that know a public and a secret key send these.
   *
   * @param authorization the header, or empty
   * @param apiKey the header, or empty
   */
  public static Credential of(String authorization, String apiKey) {
    if (authorization.isBlank()) {
      return ApiKeyText.parse(apiKey.strip()).<Credential>map(ApiKey::new).orElseGet(None::new);
    }
    Matcher scheme = SCHEME.matcher(authorization.strip());
    if (!scheme.matches()) {
      return new None();
    }
    return scheme.group(1).equalsIgnoreCase("Basic")
        ? basic(scheme.group(2))
        : ApiKeyText.parse(scheme.group(2))
            .<Credential>map(ApiKey::new)
            .orElseGet(() -> new Token(scheme.group(2)));
  }

  private static Credential basic(String encoded) {
    String[] pair = decoded(encoded).split(":", 2);
    return pair.length < 2
        ? new None()
        : ApiKeyText.parse(pair[1])
            .or(() -> ApiKeyText.of(id(pair[0]), pair[1]))
            .<Credential>map(ApiKey::new)
            .orElseGet(None::new);
  }

  /** A public key may be written like the key without its secret. */
  private static String id(String user) {
    return user.startsWith(ApiKeyText.PREFIX) ? user.substring(ApiKeyText.PREFIX.length()) : user;
  }

  private static String decoded(String encoded) {
    try {
      return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** The key, if it is one. */
  default Optional<ApiKeyText> key() {
    return switch (this) {
      case ApiKey(ApiKeyText text) -> Optional.of(text);
      case Token _, None _ -> Optional.empty();
    };
  }
}
