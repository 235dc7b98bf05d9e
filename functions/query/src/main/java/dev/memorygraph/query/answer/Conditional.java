package dev.memorygraph.query.answer;

import dev.memorygraph.base.Sha256;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * Answers 304 to a client that has the answer already (RFC 9110). The tag is strong, of the very
 * bytes that this caller is shown; so tenant, rights and parameters are in it, and a change of any
 * changes it. The graph is read all the same: what is saved is the way to the client.
 */
public final class Conditional {
  private static final int NOT_MODIFIED = 304;
  private static final int OK = 200;
  private static final int TAG_BYTES = 18;

  private final String caches;
  private final String vary;

  private Conditional(String caches, String vary) {
    this.caches = caches;
    this.vary = vary;
  }

  /** For what only the caller may keep, and must ask about each time; of GET alone. */
  public static Endpoint ofCaller(Endpoint endpoint) {
    return new Conditional("private, no-cache", "Authorization, x-api-key, X-API-Version")
        .around(endpoint);
  }

  /** For what is the same for anybody. */
  public static Endpoint ofAnybody(Endpoint endpoint) {
    return new Conditional("public, no-cache", "X-API-Version").around(endpoint);
  }

  private Endpoint around(Endpoint endpoint) {
    return request -> {
      Reply reply = endpoint.answer(request);
      return request.route().startsWith("GET ") ? answer(request, reply) : reply;
    };
  }

  private Reply answer(HttpRequest request, Reply reply) {
    return switch (reply) {
      case Reply.Json(int status, var body, var headers) when status == OK ->
          answer(request, new Reply.Text(status, "application/json", body.toString(), headers));
      case Reply.Text text when text.status() == OK -> answer(request, text);
      case Reply.Json _, Reply.Text _, Reply.Bytes _, Reply.Refused _ -> reply;
    };
  }

  private Reply answer(HttpRequest request, Reply.Text whole) {
    String tag = tag(whole);
    Map<String, String> headers = new TreeMap<>(whole.headers());
    headers.put("ETag", tag);
    headers.putIfAbsent("Cache-Control", caches);
    headers.put("Vary", vary);
    return isKnown(request.header("if-none-match"), tag)
        ? new Reply.Text(NOT_MODIFIED, whole.contentType(), "", headers)
        : new Reply.Text(OK, whole.contentType(), whole.body(), headers);
  }

  private static boolean isKnown(String tags, String tag) {
    return Arrays.stream(tags.split(",", -1))
        .map(String::strip)
        .map(given -> given.startsWith("W/") ? given.substring(2) : given)
        .anyMatch(given -> given.equals(tag) || given.equals("*"));
  }

  private static String tag(Reply.Text reply) {
    MessageDigest digest = Sha256.digest();
    digest.update(reply.contentType().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    byte[] hash = digest.digest(reply.body().getBytes(StandardCharsets.UTF_8));
    return '"'
        + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TAG_BYTES))
        + '"';
  }
}
