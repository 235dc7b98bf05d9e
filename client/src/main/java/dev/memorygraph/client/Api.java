package dev.memorygraph.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;

/** The system's API on behalf of one token. Thread-safe. */
public final class Api implements AutoCloseable {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final HttpClient http;
  private final URI base;
  private final String token;
  private final Duration limit;

  public Api(URI base, String token) {
    this(base, token, builder().build(), ANSWER_LIMIT);
  }

  /** By mutual TLS, as the vault's address wants it. */
  public Api(URI base, String token, SSLContext tls) {
    this(base, token, builder().sslContext(tls).build(), ANSWER_LIMIT);
  }

  private Api(URI base, String token, HttpClient http, Duration limit) {
    this.base = base;
    this.token = token;
    this.http = http;
    this.limit = limit;
  }

  /** The same connections, with another longest wait for an answer; close one of the two. */
  public Api within(Duration other) {
    return new Api(base, token, http, other);
  }

  /** GET of a path with its query, which begins with a slash. */
  public Answer get(String path) throws IOException, InterruptedException {
    return get(path, Map.of());
  }

  /** GET with headers of its own. */
  public Answer get(String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(request(path, headers).GET());
  }

  /**
   * GET that is repeated while the answer is a passing refusal, such as that of a busy graph: after
   * a second, or as long as {@code Retry-After} says.
   *
   * @param patience since the first answer; the last one is given when it is over
   */
  public Answer getPatiently(String path, Duration patience)
      throws IOException, InterruptedException {
    return getPatiently(path, Map.of(), patience);
  }

  /** The same with headers of its own. */
  public Answer getPatiently(String path, Map<String, String> headers, Duration patience)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(patience);
    Answer answer = get(path, headers);
    while (answer.isPassingRefusal() && Instant.now().isBefore(end)) {
      Thread.sleep(answer.retryAfter().isZero() ? PAUSE : answer.retryAfter());
      answer = get(path, headers);
    }
    return answer;
  }

  /** POST of JSON, sent compressed. */
  public Answer post(String path, byte[] json) throws IOException, InterruptedException {
    return post(path, json, Map.of());
  }

  /** POST of JSON, sent compressed, with headers of its own. */
  public Answer post(String path, byte[] json, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(compressed(request(path, headers), "application/json", json));
  }

  /** POST of any content, sent compressed. */
  public Answer post(String path, String contentType, byte[] content)
      throws IOException, InterruptedException {
    return post(path, contentType, content, Map.of());
  }

  /** POST of any content, sent compressed, with headers of its own. */
  public Answer post(String path, String contentType, byte[] content, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(compressed(request(path, headers), contentType, content));
  }

  private static HttpRequest.Builder compressed(
      HttpRequest.Builder request, String contentType, byte[] content) throws IOException {
    return request
        .header("Content-Type", contentType)
        .header("Content-Encoding", "gzip")
        .POST(BodyPublishers.ofByteArray(gzip(content)));
  }

  /** PUT of JSON. */
  public Answer put(String path, byte[] json) throws IOException, InterruptedException {
    return put(path, json, Map.of());
  }

  /** PUT of JSON, with headers of its own. */
  public Answer put(String path, byte[] json, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofByteArray(json)));
  }

  /** DELETE of a path with its query. */
  public Answer delete(String path) throws IOException, InterruptedException {
    return delete(path, Map.of());
  }

  /** DELETE with headers of its own. */
  public Answer delete(String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(request(path, headers).DELETE());
  }

  /** Lets go of the connections at once. */
  @Override
  public void close() {
    http.shutdownNow();
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT_LIMIT);
  }

  private HttpRequest.Builder request(String path, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(limit)
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + token);
    headers.forEach(request::header);
    return request;
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    long seconds =
        response
            .headers()
            .firstValue("Retry-After")
            .filter(text -> text.matches("\\d{1,5}"))
            .map(Long::parseLong)
            .orElse(0L);
    String type = response.headers().firstValue("Content-Type").orElse("");
    Charset charset =
        type.equals("application/x-protobuf")
            ? StandardCharsets.ISO_8859_1
            : StandardCharsets.UTF_8;
    String body = new String(response.body(), charset);
    return new Answer(
        response.statusCode(),
        body,
        Duration.ofSeconds(seconds),
        response.headers().firstValue("X-Next-Cursor"));
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }
}
