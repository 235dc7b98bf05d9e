package dev.memorygraph.vault.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.ClientCertificate;
import dev.memorygraph.access.policy.Purpose;
import dev.memorygraph.base.Json;
import dev.memorygraph.kit.http.Fields;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.JsonBody;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.vault.access.context.Requester;
import java.util.Optional;

/**
 * A request of a caller who is known.
 *
 * @param http as it came
 * @param body as it was sent, inflated; empty where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record VaultRequest(HttpRequest http, byte[] body, Requester requester) {

  /** What the caller says the access is for: one of {@link Purpose}, by name. */
  private static final String PURPOSE_HEADER = "x-access-reason";

  private static final ObjectMapper JSON = Json.mapper();

  /**
   * Who asks; empty where no authorizer ran.
   *
   * @throws IllegalStateException where the connection's certificate cannot be read
   */
  public static Optional<Requester> requester(HttpRequest request) {
    HttpRequest.Source from = request.source();
    return Caller.fromContext(request.authorizer())
        .map(
            caller ->
                new Requester(
                    caller,
                    Purpose.parse(request.header(PURPOSE_HEADER)),
                    new Requester.Source(
                        from.requestId(),
                        from.trace().traceId(),
                        false,
                        from.connection().address(),
                        from.connection().agent(),
                        from.connection().certificate().map(ClientCertificate::thumbprint))));
  }

  /** Who asks. */
  public Caller caller() {
    return requester.caller();
  }

  /** A header, or empty. */
  public String header(String lowerCaseName) {
    return http.header(lowerCaseName);
  }

  /** What stands in a placeholder of the path, or empty. */
  public String path(String name) {
    return http.path().getOrDefault(name, "");
  }

  /** A reader of the query's parameters, of which those that are blank count as absent. */
  public Parameters parameters() {
    return http.parameters().withoutBlank();
  }

  /** The body as JSON. */
  public JsonBody json(ObjectMapper mapper) {
    return JsonBody.parse(body, mapper);
  }

  /** A reader of the fields of the body. */
  public Fields fields() {
    return Fields.of(json(JSON));
  }
}
