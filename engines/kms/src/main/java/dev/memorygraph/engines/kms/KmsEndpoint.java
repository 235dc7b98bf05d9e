package dev.memorygraph.engines.kms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.engines.http.LoopbackFilter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * KMS for one machine: speaks the JSON 1.1 protocol of AWS KMS on a loopback port, so that the
 * ordinary AWS SDK talks to it by endpoint override. Credentials are not looked at.
 *
 * <p>It answers Encrypt, Decrypt, ReEncrypt, GenerateDataKey, GenerateDataKeyWithoutPlaintext,
 * Sign, Verify, GetPublicKey, DescribeKey, EnableKey, DisableKey and RotateKeyOnDemand, with the
 * error types of KMS. Ciphertexts outlive a restart on the same key file; they are not those of
 * AWS.
 */
public final class KmsEndpoint implements AutoCloseable {
  private static final String TARGET = "TrentService.";
  private static final int REQUEST_LIMIT = 64 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What may go wrong on the way, for tests. */
  public enum Fault {
    NONE,
    /** Answers 503, which clients may try again. */
    REFUSE,
    /** Answers nothing until the fault changes or the endpoint closes. */
    HANG
  }

  private record Failing(Fault fault, CountDownLatch over) {}

  private final Operations operations;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Long> calls = new ConcurrentHashMap<>();
  private volatile Failing failing = new Failing(Fault.NONE, new CountDownLatch(0));

  private KmsEndpoint(int port, KeyRing keys) throws IOException {
    operations = new Operations(keys);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::handle).getFilters().add(LoopbackFilter.ofHostsAndPages());
    server.setExecutor(threads);
  }

  /**
   * Opens the key file, makes in it the keys that it lacks, and listens.
   *
   * @param port 0 takes a free one
   * @param keyFile readable by its owner only; made where there is none
   * @param keysByArn the keys that must be there; others in the file stay
   * @throws IOException where the port is taken
   * @throws IllegalStateException with one sentence where the key file cannot be used
   */
  public static KmsEndpoint start(int port, Path keyFile, Map<String, KeySpec> keysByArn)
      throws IOException {
    KmsEndpoint endpoint = new KmsEndpoint(port, KeyRing.open(keyFile, keysByArn));
    endpoint.server.start();
    return endpoint;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Requests so far, whatever was answered. */
  public long calls() {
    return calls.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Requests so far for an operation, such as {@code Decrypt}. */
  public long calls(String operation) {
    return calls.getOrDefault(operation, 0L);
  }

  /** From now on every request fails so; those that hang go on. */
  public void fail(Fault fault) {
    Failing before = failing;
    failing = new Failing(fault, new CountDownLatch(fault == Fault.HANG ? 1 : 0));
    before.over().countDown();
  }

  /** Stops at once. */
  @Override
  public void close() {
    failing.over().countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(REQUEST_LIMIT + 1);
      try {
        send(exchange, 200, answer(operation(exchange), body));
      } catch (KmsException e) {
        exchange.getResponseHeaders().add("x-amzn-ErrorType", e.type().name());
        ObjectNode answer = JSON.createObjectNode().put("__type", e.type().name());
        send(exchange, e.type().status(), answer.put("message", e.getMessage()));
      }
    }
  }

  private ObjectNode answer(String operation, byte[] body) {
    calls.merge(operation, 1L, Long::sum);
    suffer(failing);
    if (body.length > REQUEST_LIMIT) {
      throw KmsException.invalid("The request is too long");
    }
    return operations.answer(operation, new Parameters(parsed(body)));
  }

  private static void suffer(Failing now) {
    switch (now.fault()) {
      case NONE -> {}
      case REFUSE ->
          throw new KmsException(
              KmsException.Type.DependencyTimeoutException,
              "The system timed out; the request can be retried");
      case HANG -> awaitEnd(now);
    }
  }

  private static void awaitEnd(Failing hanging) {
    try {
      hanging.over().await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KmsException(KmsException.Type.KMSInternalException, "The endpoint closes");
    }
  }

  private static String operation(HttpExchange exchange) {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    return target != null && target.startsWith(TARGET) ? target.substring(TARGET.length()) : "";
  }

  private static JsonNode parsed(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw KmsException.invalid("The request is not JSON");
    } catch (IOException e) {
      throw new IllegalStateException("Reading from memory", e);
    }
  }

  private static void send(HttpExchange exchange, int status, ObjectNode answer)
      throws IOException {
    byte[] body = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
