package dev.memorygraph.engines.registry.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.engines.registry.body.Fields;
import java.net.URI;
import java.util.Set;

/**
 * A receiver of webhooks.
 *
 * @param secret what bodies are signed with
 * @param bare whether the signature is of the body alone, without a time
 */
public record Target(URI url, String secret, boolean bare) {
  /** The body of PUT /api/v1/webhook. */
  static Target of(ObjectNode body) {
    Fields fields = new Fields(body);
    fields.only(Set.of("url", "secret", "bare"));
    return new Target(url(fields.text("url")), fields.text("secret"), fields.flag("bare"));
  }

  private static URI url(String text) {
    try {
      URI url = URI.create(text);
      if (url.getHost() != null
          && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw Fields.wrong("url", "an http or https address");
  }

  @Override
  public String toString() {
    return "Target[url=" + url + ", bare=" + bare + "]"; // The secret stays out.
  }
}
