package dev.memorygraph.bench.profile;

import dev.memorygraph.bench.load.BenchSystem;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.importers.send.Sender;
import dev.memorygraph.local.identity.Issuer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Requests to the API by several clients, because one may ask for no more than a hundred a second.
 */
final class HttpTarget implements Target {
  private static final int CLIENTS = 20;
  private static final int OK = 200;

  private final List<Api> clients;
  private final Kind kind;
  private final Map<String, String> headers;

  /**
   * What is sent where.
   *
   * @param body of the request of a number
   */
  private record Kind(
      String path, String contentType, IntFunction<byte[]> body, String keyPrefix) {}

  private HttpTarget(List<Api> clients, Kind kind, Map<String, String> headers) {
    this.clients = clients;
    this.kind = kind;
    this.headers = headers;
  }

  private static Target of(BenchSystem system, String tenant, Kind kind) {
    List<Api> clients =
        IntStream.range(0, CLIENTS)
            .mapToObj(client -> Caller.of(tenant, "load-" + client, Role.TELEMETRY_WRITER))
            .map(caller -> system.issuer().mint(caller, Issuer.DEFAULT_TTL))
            .map(token -> new Api(system.endpoints().get("api"), token))
            .toList();
    return new HttpTarget(clients, kind, Map.of());
  }

  @Override
  public Target backfill() {
    return new HttpTarget(clients, kind, Sender.BACKFILL);
  }

  static Target rest(BenchSystem system, String tenant, LoadBodies bodies) {
    return of(
        system,
        tenant,
        new Kind(
            "/api/v1/telemetry/batch", "application/json", bodies::batch, tenant + "/completion/"));
  }

  static Target otlp(BenchSystem system, String tenant, LoadBodies bodies) {
    return of(
        system,
        tenant,
        new Kind("/v1/traces", "application/x-protobuf", bodies::spans, tenant + "/invocation/"));
  }

  @Override
  public Answered send(int number) throws InterruptedException {
    byte[] body = kind.body().apply(number);
    try {
      Answer answer =
          clients.get(number % CLIENTS).post(kind.path(), kind.contentType(), body, headers);
      return new Answered(outcome(answer), answer.retryAfter());
    } catch (IOException e) {
      return new Answered(Outcome.FAILED);
    }
  }

  @Override
  public String keyPrefix() {
    return kind.keyPrefix();
  }

  @Override
  public void close() {
    clients.forEach(Api::close);
  }

  /** Some of a request refused, which 207 or a partial success tells, is a failure here. */
  private static Outcome outcome(Answer answer) {
    return switch (answer.status()) {
      case OK -> answer.body().contains("partial") ? Outcome.FAILED : Outcome.ACCEPTED;
      case 429 -> Outcome.TOO_MANY;
      case 503 -> Outcome.UNAVAILABLE;
      default -> Outcome.FAILED;
    };
  }
}
