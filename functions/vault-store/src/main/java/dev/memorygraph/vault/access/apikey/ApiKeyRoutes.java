package dev.memorygraph.vault.access.apikey;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.apikey.ApiKeyText;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.tables.ApiKey;
import dev.memorygraph.tables.ApiKeyTable;
import dev.memorygraph.vault.access.guard.Verdict;
import dev.memorygraph.vault.access.http.AuditedCall;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.http.VaultRequest;
import dev.memorygraph.vault.keys.Pseudonyms;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The routes about API keys. They are the vault's, since it alone writes what may be done along
 * with the entry that tells of it. The policies let in admins, which no key is.
 */
public final class ApiKeyRoutes {
  private static final String KIND = "apikey";
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 100;
  private static final HttpProblem CONFLICT =
      HttpProblem.of(409, "conflict", "The key is not what it was; look at it again.");
  private static final HttpProblem ENDED =
      HttpProblem.of(409, "key_ended", "The key is revoked or past its time; make another one.");
  private static final HttpProblem TOO_MANY =
      HttpProblem.of(409, "too_many_keys", "There are as many keys as a tenant can have.");

  private final ApiKeyStore store;
  private final AuditedCall audited;
  private final Pseudonyms pseudonyms;
  private final ApiKeyMaker maker;

  public ApiKeyRoutes(
      ApiKeyStore store, AuditedCall audited, Pseudonyms pseudonyms, ApiKeyMaker maker) {
    this.store = store;
    this.audited = audited;
    this.pseudonyms = pseudonyms;
    this.maker = maker;
  }

  /** The endpoints by operation id. */
  public Map<String, VaultEndpoint> endpoints() {
    return Map.of(
        "listKeys",
        this::list,
        "createKey",
        this::create,
        "getKey",
        request -> one(request, Action.APIKEY_READ, this::shown),
        "revokeKey",
        request -> one(request, Action.APIKEY_CHANGE, this::revoked),
        "rotateKey",
        request -> one(request, Action.APIKEY_CHANGE, this::rotated));
  }

  private record Call(VaultRequest request, Verdict.Allowed allowed) {
    Tenant tenant() {
      return request.caller().tenant();
    }

    /** To the millisecond, as it is stored. */
    Instant at() {
      return allowed.at().truncatedTo(ChronoUnit.MILLIS);
    }
  }

  private Reply list(VaultRequest request) {
    Parameters parameters = request.parameters();
    int limit = parameters.count("limit", DEFAULT_LIMIT, MAX_LIMIT);
    Optional<String> after =
        parameters.parsed(
            "cursor",
            text -> Optional.of(text).filter(ApiKeyText::isId),
            "Must be the next_cursor of the page before.");
    return audited.answer(
        request,
        Action.APIKEY_READ,
        Resource.of(request.caller().tenant()),
        Target.of(KIND, ""),
        allowed ->
            parameters
                .problem()
                .map(problem -> audited.refused(allowed, problem))
                .orElseGet(() -> page(new Call(request, allowed), after.orElse(""), limit)));
  }

  private Reply page(Call call, String after, int limit) {
    ApiKeyTable.Page page = store.page(call.tenant(), after, limit);
    Map<String, Instant> used = store.lastUsed(page.keys());
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode keys = body.putArray("keys");
    for (ApiKey key : page.keys()) {
      keys.add(ApiKeyJson.of(key, Optional.ofNullable(used.get(key.id())), call.at()));
    }
    if (!page.next().isEmpty()) {
      body.put("next_cursor", page.next());
    }
    return audited.found(call.allowed(), body);
  }

  private Reply create(VaultRequest request) {
    String id = maker.id();
    return audited.answer(
        request,
        Action.APIKEY_CHANGE,
        Resource.of(request.caller().tenant()),
        Target.of(KIND, id),
        allowed -> {
          Call call = new Call(request, allowed);
          return switch (ApiKeyRequest.read(request.fields(), call.at())) {
            case ApiKeyRequest.Refused(HttpProblem problem) -> audited.refused(allowed, problem);
            case ApiKeyRequest.Wanted wanted -> created(call, id, wanted);
          };
        });
  }

  private Reply created(Call call, String id, ApiKeyRequest.Wanted wanted) {
    if (store.isFull(call.tenant())) {
      return audited.refused(call.allowed(), TOO_MANY);
    }
    ApiKeyText text = maker.secret(id);
    ApiKey key =
        new ApiKey(
            id,
            call.tenant().id(),
            wanted.name(),
            wanted.roles().stream().map(Role::label).collect(Collectors.toSet()),
            wanted.classes().stream().map(Classification::label).collect(Collectors.toSet()),
            wanted.limit(),
            pseudonyms.of(call.tenant(), call.request().caller().subject()),
            call.at(),
            wanted.expiresAt(),
            Optional.empty(),
            ApiKeyMaker.hashed(text, call.at()),
            Optional.empty(),
            1);
    return store.add(key, call.allowed().done(details("created", key)))
        ? new Reply.Json(201, withSecret(key, text, call))
        : audited.refused(call.allowed(), CONFLICT);
  }

  private Reply one(VaultRequest request, Action action, BiFunction<ApiKey, Call, Reply> then) {
    String id = Optional.of(request.path("id")).filter(ApiKeyText::isId).orElse("");
    return audited.answer(
        request,
        action,
        Resource.of(request.caller().tenant()),
        Target.of(KIND, id),
        allowed ->
            Optional.of(id)
                .filter(ApiKeyText::isId)
                .flatMap(known -> store.find(request.caller().tenant(), known))
                .map(key -> then.apply(key, new Call(request, allowed)))
                .orElseGet(() -> audited.refused(allowed, HttpProblem.NOT_FOUND)));
  }

  private Reply shown(ApiKey key, Call call) {
    return audited.found(call.allowed(), json(key, call));
  }

  /** Revoking what is revoked changes nothing. */
  private Reply revoked(ApiKey key, Call call) {
    if (key.isRevoked()) {
      return audited.found(call.allowed(), json(key, call));
    }
    ApiKey next = key.revoked(call.at());
    return store.change(next, call.allowed().done(details("revoked", next)))
        ? new Reply.Json(200, json(next, call))
        : audited.refused(call.allowed(), CONFLICT);
  }

  private Reply rotated(ApiKey key, Call call) {
    if (key.isRevoked() || key.isExpired(call.at())) {
      return audited.refused(call.allowed(), ENDED);
    }
    if (call.request().body().length == 0) {
      return rotated(key, call, RotationRequest.DEFAULT_OVERLAP);
    }
    return switch (RotationRequest.read(call.request().fields())) {
      case RotationRequest.Refused(HttpProblem problem) -> audited.refused(call.allowed(), problem);
      case RotationRequest.Rotation(Duration overlap) -> rotated(key, call, overlap);
    };
  }

  private Reply rotated(ApiKey key, Call call, Duration overlap) {
    ApiKeyText text = maker.secret(key.id());
    ApiKey next = key.rotated(ApiKeyMaker.hashed(text, call.at()), overlap);
    return store.change(next, call.allowed().done(details("rotated", next)))
        ? new Reply.Json(200, withSecret(next, text, call))
        : audited.refused(call.allowed(), CONFLICT);
  }

  private static ObjectNode withSecret(ApiKey key, ApiKeyText text, Call call) {
    ObjectNode json = ApiKeyJson.of(key, Optional.empty(), call.at());
    return json.put("key", text.whole());
  }

  private ObjectNode json(ApiKey key, Call call) {
    Optional<Instant> used = Optional.ofNullable(store.lastUsed(List.of(key)).get(key.id()));
    return ApiKeyJson.of(key, used, call.at());
  }

  /** What the log tells: nothing of the secret, nor the name, which may be a person's. */
  private static Map<String, String> details(String change, ApiKey key) {
    return Map.of(
        "change", change,
        "roles", joined(key.roles().stream()),
        "classes", joined(key.classes().stream()),
        "expires_at", key.expiresAt().toString(),
        "previous_secret_until", key.replaced().map(old -> old.until().toString()).orElse(""));
  }

  private static String joined(Stream<String> names) {
    return names.sorted().collect(Collectors.joining(","));
  }
}
