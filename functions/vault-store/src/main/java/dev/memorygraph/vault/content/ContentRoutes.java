package dev.memorygraph.vault.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.StoreJson;
import dev.memorygraph.contracts.StoreRules;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.vault.api.Endpoint;
import dev.memorygraph.vault.api.JsonBody;
import dev.memorygraph.vault.api.Reply;
import dev.memorygraph.vault.api.VaultRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The routes for contents. */
public final class ContentRoutes {
  /** Contents in one request. */
  public static final int MAX_BATCH = 1_000;

  private static final String BYTES = "application/octet-stream";

  private static final Problem VERSION =
      new Problem(Problem.Code.UNKNOWN_FIELD, "/version", "Is not for a sender to say.");

  private final Store store;
  private final Retrieve retrieve;
  private final Remove remove;
  private final ObjectMapper json;

  public ContentRoutes(Store store, Retrieve retrieve, Remove remove, ObjectMapper json) {
    this.store = store;
    this.retrieve = retrieve;
    this.remove = remove;
    this.json = json;
  }

  /** The endpoints by route. */
  public Map<String, Endpoint> endpoints() {
    return Map.of(
        "POST /api/v1/vault/store", this::store,
        "POST /api/v1/vault/store/batch", this::storeBatch,
        "GET /api/v1/vault/retrieve/{id}", this::retrieve,
        "DELETE /api/v1/vault/delete/{id}", this::delete);
  }

  private Reply store(VaultRequest request) {
    return switch (decoded(request)) {
      case StoreJson.Decoded.Invalid(Problem problem) -> new Reply.Refused(http(problem));
      case StoreJson.Decoded.Valid(StoreRequest wanted) ->
          switch (store.store(request, List.of(wanted)).getFirst()) {
            case Stored.Kept kept -> new Reply.Json(200, ContentJson.stored(kept));
            case Stored.Refused refused -> new Reply.Refused(refused.problem());
          };
    };
  }

  /** Bytes as they are, with the rest in headers: for contents too large for base64 in JSON. */
  private StoreJson.Decoded decoded(VaultRequest request) {
    if (!request.header("content-type").startsWith(BYTES)) {
      return switch (JsonBody.read(request, json)) {
        case JsonBody.Read(JsonNode body) -> decoded(request, body);
        case JsonBody.Malformed(Problem problem) -> new StoreJson.Decoded.Invalid(problem);
      };
    }
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

  /** Only ingest says which of two contents is the later. */
  private static StoreJson.Decoded decoded(VaultRequest request, JsonNode body) {
    return body.hasNonNull("version") && !request.source().internal()
        ? new StoreJson.Decoded.Invalid(VERSION)
        : StoreJson.decode(body);
  }

  private Reply storeBatch(VaultRequest request) {
    return switch (JsonBody.read(request, json)) {
      case JsonBody.Malformed(Problem problem) -> new Reply.Refused(http(problem));
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
    List<StoreJson.Decoded> read = decoded(request, items);
    boolean any = read.stream().anyMatch(StoreJson.Decoded.Valid.class::isInstance);
    return any ? new Reply.Json(200, batch(request, read)) : new Reply.Refused(nothing(read));
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

  /** What came of each item, in the order of the items. */
  public ObjectNode batch(VaultRequest request, ArrayNode items) {
    return batch(request, decoded(request, items));
  }

  private static List<StoreJson.Decoded> decoded(VaultRequest request, ArrayNode items) {
    List<StoreJson.Decoded> read = new ArrayList<>();
    items.forEach(item -> read.add(decoded(request, item)));
    return read;
  }

  private ObjectNode batch(VaultRequest request, List<StoreJson.Decoded> items) {
    List<StoreRequest> valid = new ArrayList<>();
    List<Optional<Problem>> problems = new ArrayList<>();
    for (StoreJson.Decoded item : items) {
      switch (item) {
        case StoreJson.Decoded.Valid(StoreRequest wanted) -> {
          valid.add(wanted);
          problems.add(Optional.empty());
        }
        case StoreJson.Decoded.Invalid(Problem problem) -> problems.add(Optional.of(problem));
      }
    }
    var stored = store.store(request, valid).iterator();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode results = answer.putArray("items");
    for (Optional<Problem> problem : problems) {
      results.add(problem.map(ContentRoutes::invalid).orElseGet(() -> item(stored.next())));
    }
    return answer;
  }

  private static ObjectNode item(Stored stored) {
    return switch (stored) {
      case Stored.Kept kept -> ContentJson.stored(kept);
      case Stored.Refused refused -> ContentJson.refused(refused);
    };
  }

  private static ObjectNode invalid(Problem problem) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("code", problem.code().label())
        .put("pointer", problem.pointer())
        .put("detail", problem.detail());
  }

  private Reply retrieve(VaultRequest request) {
    return checked(request)
        .<Reply>map(Reply.Refused::new)
        .orElseGet(
            () ->
                switch (retrieve.retrieve(request, request.pathText("id"))) {
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
            Map.of("X-Classification", found.head().classification().label()),
            found.plain().getContent().toByteArray())
        : new Reply.Json(200, ContentJson.found(found));
  }

  private Reply delete(VaultRequest request) {
    String id = request.pathText("id");
    return checked(request)
        .or(() -> remove.remove(request, id))
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
    return StoreRules.isContentId(request.pathText("id"))
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
