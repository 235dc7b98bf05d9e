package dev.memorygraph.vault.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.ByteString;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.store.StoreJson;
import dev.memorygraph.contracts.store.StoreRules;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.JsonBody;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.content.store.Store;
import dev.memorygraph.vault.content.store.StoreResult;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.http.VaultRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The routes for contents. */
public final class ContentRoutes {
  /** Contents in one request. */
  public static final int MAX_BATCH = 1_000;

  private static final String BYTES = "application/octet-stream";

  private final Store store;
  private final StoreBatch batch;
  private final Retrieve retrieve;
  private final Remove remove;
  private final ObjectMapper json;

  public ContentRoutes(Store store, Retrieve retrieve, Remove remove, ObjectMapper json) {
    this.store = store;
    this.batch = new StoreBatch(store);
    this.retrieve = retrieve;
    this.remove = remove;
    this.json = json;
  }

  /** The endpoints by operation id. */
  public Map<String, VaultEndpoint> endpoints() {
    return Map.of(
        "storeContent", this::store,
        "storeContents", this::storeBatch,
        "retrieveContent", this::retrieve,
        "deleteContent", this::delete);
  }

  private Reply store(VaultRequest request) {
    if (request.header("content-type").startsWith(BYTES)) {
      return store(request, ofBytes(request));
    }
    return switch (request.json(json)) {
      case JsonBody.Read(JsonNode body) ->
          store(request, StoreBatch.decoded(request.requester(), body));
      case JsonBody.Refused(HttpProblem problem) -> new Reply.Refused(problem);
    };
  }

  private Reply store(VaultRequest request, StoreJson.Decoded decoded) {
    return switch (decoded) {
      case StoreJson.Decoded.Invalid(Problem problem) -> new Reply.Refused(http(problem));
      case StoreJson.Decoded.Valid(StoreRequest wanted) ->
          switch (store.store(request.requester(), List.of(wanted)).getFirst()) {
            case StoreResult.Kept kept -> new Reply.Json(200, ContentJson.stored(kept));
            case StoreResult.Refused refused -> new Reply.Refused(refused.problem());
          };
    };
  }

  /** Bytes as they are, with the rest in headers: for contents too large for base64 in JSON. */
  private static StoreJson.Decoded ofBytes(VaultRequest request) {
    StoreRequest wanted =
        StoreRequest.newBuilder()
            .setContentId(request.header("x-content-id"))
            .setClassification(request.header("x-classification"))
            .setSubjectId(request.header("x-subject-id"))
            .setContent(ByteString.copyFrom(request.body()))
            .build();
    return StoreRules.check(wanted)
        .<StoreJson.Decoded>map(StoreJson.Decoded.Invalid::new)
        .orElseGet(() -> new StoreJson.Decoded.Valid(wanted));
  }

  private Reply storeBatch(VaultRequest request) {
    return switch (request.json(json)) {
      case JsonBody.Refused(HttpProblem problem) -> new Reply.Refused(problem);
      case JsonBody.Read(JsonNode body) ->
          body.path("items") instanceof ArrayNode items && items.size() <= MAX_BATCH
              ? storeBatch(request, items)
              : new Reply.Refused(
                  HttpProblem.of(400, "wrong_kind", "`items` is an array of at most 1,000.")
                      .at("/items"));
    };
  }

  /** Where no item is one, nobody is asked for leave, and the batch is refused as a whole. */
  private Reply storeBatch(VaultRequest request, ArrayNode items) {
    List<StoreJson.Decoded> read = StoreBatch.decoded(request.requester(), items);
    boolean any = read.stream().anyMatch(StoreJson.Decoded.Valid.class::isInstance);
    return any
        ? new Reply.Json(200, batch.store(request.requester(), read))
        : new Reply.Refused(nothing(read));
  }

  private static HttpProblem nothing(List<StoreJson.Decoded> items) {
    return items.stream()
        .flatMap(
            item ->
                item instanceof StoreJson.Decoded.Invalid(Problem problem)
                    ? Stream.of(http(problem).at("/items/0" + problem.pointer()))
                    : Stream.empty())
        .findFirst()
        .orElseGet(() -> HttpProblem.of(400, "missing_field", "A batch has an item.").at("/items"));
  }

  private Reply retrieve(VaultRequest request) {
    return checked(request)
        .<Reply>map(Reply.Refused::new)
        .orElseGet(
            () ->
                switch (retrieve.retrieve(request.requester(), request.path("id"))) {
                  case Retrieved.Refused(HttpProblem problem) -> new Reply.Refused(problem);
                  case Retrieved.Found found -> found(request, found);
                });
  }

  private static Reply found(VaultRequest request, Retrieved.Found found) {
    boolean bytes = request.header("accept").startsWith(BYTES) && !found.plain().hasSealed();
    return bytes
        ? new Reply.Bytes(
            200,
            BYTES,
            found.plain().getContent().toByteArray(),
            Map.of("X-Classification", found.head().classification().label()))
        : new Reply.Json(200, ContentJson.found(found));
  }

  private Reply delete(VaultRequest request) {
    String id = request.path("id");
    return checked(request)
        .or(() -> remove.remove(request.requester(), id))
        .<Reply>map(Reply.Refused::new)
        .orElseGet(
            () ->
                new Reply.Json(
                    200,
                    JsonNodeFactory.instance
                        .objectNode()
                        .put("content_id", id)
                        .put("deleted", true)));
  }

  /** Whoever names a requester must be the requester. */
  private static Optional<HttpProblem> checked(VaultRequest request) {
    String requester = request.header("x-requester-id");
    if (!requester.isEmpty() && !requester.equals(request.caller().subject())) {
      return Optional.of(
          HttpProblem.badParameter("X-Requester-Id", "Must be the token's subject, or left out."));
    }
    return StoreRules.isContentId(request.path("id"))
        ? Optional.empty()
        : Optional.of(HttpProblem.badParameter("id", "Is no content's id."));
  }

  private static HttpProblem http(Problem problem) {
    int status = problem.code() == Problem.Code.TOO_LONG ? 413 : 400;
    return HttpProblem.of(status, problem.code().label(), "The content cannot be taken.")
        .detailed(problem.detail())
        .at(problem.pointer());
  }
}
