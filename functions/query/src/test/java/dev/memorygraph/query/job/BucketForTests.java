package dev.memorygraph.query.job;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.query.bucket.BucketFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** S3's protocol, as far as exports speak it, over files in memory; checks what S3 checks. */
final class BucketForTests implements AutoCloseable {
  private static final String BUCKET = "exports";
  private static final StaticCredentialsProvider LOGIN =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
  private static final S3Configuration PLAIN =
      S3Configuration.builder().chunkedEncodingEnabled(false).pathStyleAccessEnabled(true).build();

  private final Map<String, byte[]> files = new ConcurrentSkipListMap<>();
  private final HttpServer server;

  BucketForTests() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/" + BUCKET, this::handle);
    server.start();
  }

  /** The bucket as functions have it, by a client with that interceptor. */
  BucketFiles files(ExecutionInterceptor interceptor) {
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new BucketFiles(
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(LOGIN)
            .serviceConfiguration(PLAIN)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(
                settings ->
                    settings
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .executionInterceptors(List.of(interceptor)))
            .build(),
        S3Presigner.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(LOGIN)
            .serviceConfiguration(PLAIN)
            .build(),
        BUCKET);
  }

  /** What lies there, by path. */
  Map<String, byte[]> all() {
    return Map.copyOf(files);
  }

  String text(String path) {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new IllegalStateException("There is no " + path);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(BUCKET.length() + 1);
      String name = path.startsWith("/") ? path.substring(1) : path;
      switch (exchange.getRequestMethod()) {
        case "PUT" -> put(exchange, name);
        case "DELETE" -> {
          files.remove(name);
          exchange.sendResponseHeaders(204, -1);
        }
        case "GET" -> get(exchange, name);
        case String other -> throw new IllegalStateException(other);
      }
    }
  }

  private void put(HttpExchange exchange, String name) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String sum = exchange.getRequestHeaders().getFirst("x-amz-checksum-sha256");
    boolean right = Base64.getEncoder().encodeToString(Sha256.of(body)).equals(sum);
    if (right) {
      files.put(name, body);
    }
    exchange.sendResponseHeaders(right ? 200 : 400, -1);
  }

  private void get(HttpExchange exchange, String name) throws IOException {
    byte[] found =
        name.isEmpty() ? list(exchange).getBytes(StandardCharsets.UTF_8) : files.get(name);
    if (found == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    exchange.sendResponseHeaders(200, found.length);
    exchange.getResponseBody().write(found);
  }

  private String list(HttpExchange exchange) {
    String prefix =
        List.of(exchange.getRequestURI().getQuery().split("&")).stream()
            .filter(one -> one.startsWith("prefix="))
            .map(one -> one.substring("prefix=".length()))
            .collect(Collectors.joining());
    return files.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> "<Contents><Key>" + name + "</Key></Contents>")
        .collect(
            Collectors.joining(
                "",
                "<ListBucketResult><Name>exports</Name><IsTruncated>false</IsTruncated>",
                "</ListBucketResult>"));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
