package dev.memorygraph.query.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Permission;
import dev.memorygraph.auditrecords.ActionRecord;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.Fields;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.bucket.ExportFiles;
import dev.memorygraph.query.job.ExportJob.State;
import dev.memorygraph.tables.export.ErasureMarks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Begins exports, tells how they stand, and takes them back; to who asked for them and nobody else.
 */
final class ExportJobEndpoints {
  /** How long an address of a file is good. */
  static final Duration LINK = Duration.ofMinutes(10);

  private static final HttpProblem TOO_MANY =
      HttpProblem.of(409, "too_many_exports", "As many exports run as a tenant may have.")
          .detailed("At most " + ExportJobs.MAX_RUNNING + " run at a time.");

  private static final List<String> FILTERS = List.of("format", "from", "to", "session", "kinds");
  private static final int MAX_FILTER = 600;
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;
  private static final String NOT_A_CURSOR = "Must be the next_cursor of the page before.";
  private static final int RANDOM_BYTES = 10;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Parts parts;
  private final RandomGenerator random;
  private final InstantSource clock;

  /**
   * What it works with.
   *
   * @param pages the endpoint {@code exportGraph}, which says whether it can be asked so
   */
  record Parts(
      ExportJobs jobs,
      ErasureMarks erasures,
      ExportFiles files,
      ActionRecord record,
      Endpoint pages) {}

  /**
   * @param random that nobody can predict
   */
  ExportJobEndpoints(Parts parts, RandomGenerator random, InstantSource clock) {
    this.parts = parts;
    this.random = random;
    this.clock = clock;
  }

  /** By operation id. */
  Map<String, Endpoint> byOperation() {
    return Map.of(
        "createExport", readers(this::create),
        "listExports", readers(this::list),
        "getExport", readers((request, caller) -> own(request, caller, job -> read(caller, job))),
        "cancelExport",
            readers((request, caller) -> own(request, caller, job -> cancelled(caller, job))));
  }

  private static Endpoint readers(BiFunction<HttpRequest, Caller, Reply> answer) {
    return request ->
        Caller.fromContext(request.authorizer())
            .map(
                caller ->
                    caller.may(Permission.GRAPH_READ)
                        ? answer.apply(request, caller)
                        : new Reply.Refused(HttpProblem.FORBIDDEN))
            .orElse(new Reply.Refused(HttpProblem.UNAUTHORIZED));
  }

  /** Of another's there is nothing to know. */
  private Reply own(HttpRequest request, Caller caller, Function<ExportJob, Reply> answer) {
    return Optional.of(request.parameters().path("id"))
        .filter(id -> ID.matcher(id).matches())
        .flatMap(id -> parts.jobs().find(caller.tenant(), id))
        .filter(job -> isOf(job, caller))
        .map(this::known)
        .map(answer)
        .orElse(new Reply.Refused(HttpProblem.NOT_FOUND));
  }

  private boolean isOf(ExportJob job, Caller caller) {
    return job.asker().subject().equals(caller.subject()) && !job.isExpired(clock.instant());
  }

  /** As it stands: whoever was erased takes a copy back at once, before the schedule ends it. */
  private ExportJob known(ExportJob job) {
    boolean erased =
        job.hasFiles()
            && parts.erasures().last(job.tenant().id()).filter(job::isBefore).isPresent();
    return erased ? job.ended(State.ERASED, "", job.changedAt()) : job;
  }

  private Reply list(HttpRequest request, Caller caller) {
    Parameters parameters = request.parameters();
    int limit = parameters.count("limit", DEFAULT_LIMIT, MAX_LIMIT);
    String after =
        parameters
            .parsed(
                "cursor",
                text -> Optional.of(text).filter(id -> ID.matcher(id).matches()),
                NOT_A_CURSOR)
            .orElse("");
    if (parameters.problem().isPresent()) {
      return new Reply.Refused(parameters.problem().get());
    }
    ExportJobs.Page page = parts.jobs().page(caller.tenant(), after, limit);
    ObjectNode json = JSON.createObjectNode();
    ArrayNode exports = json.putArray("exports");
    page.jobs().stream()
        .filter(job -> isOf(job, caller))
        .map(job -> ExportJobJson.summary(known(job)))
        .forEach(exports::add);
    return new Reply.Json(200, json.put("next_cursor", page.next().isEmpty() ? null : page.next()));
  }

  private Reply create(HttpRequest request, Caller caller) {
    Fields fields = Fields.of(request.body().json(JSON));
    Map<String, String> filters = new HashMap<>();
    FILTERS.forEach(
        name -> fields.optional(name, MAX_FILTER).ifPresent(text -> filters.put(name, text)));
    if (fields.problem().isPresent()) {
      return new Reply.Refused(fields.problem().get());
    }
    return refusal(request, filters)
        .<Reply>map(Reply.Refused::new)
        .orElseGet(() -> begun(caller, filters));
  }

  /** Asked as the job will ask, so that what it could not do is told at once. */
  private Optional<HttpProblem> refusal(HttpRequest request, Map<String, String> filters) {
    Map<String, String> query = new HashMap<>(filters);
    if (ExportSteps.isPaged(filters)) {
      query.put("limit", "1");
    }
    HttpRequest asked =
        new HttpRequest(
            "GET /api/v1/export", Map.of(), query, Map.of(), request.body(), request.source());
    return parts.pages().answer(asked) instanceof Reply.Refused(HttpProblem problem)
        ? Optional.of(problem)
        : Optional.empty();
  }

  private Reply begun(Caller caller, Map<String, String> filters) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ExportJob job = ExportJob.begun(id(now), caller, filters, now);
    parts.record().add(caller, "createExport/" + job.id(), Optional.empty());
    return parts.jobs().begin(job)
        ? new Reply.Json(202, ExportJobJson.of(job, _ -> Optional.empty()))
        : new Reply.Refused(TOO_MANY);
  }

  /** In the order of time, by its first half. */
  private String id(Instant now) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return "%012x".formatted(now.toEpochMilli()) + HexFormat.of().formatHex(bytes);
  }

  private Reply read(Caller caller, ExportJob job) {
    if (job.state() == State.COMPLETE) {
      parts.record().add(caller, "getExport/" + job.id(), Optional.empty());
    }
    return shown(job);
  }

  private Reply shown(ExportJob job) {
    boolean whole = job.state() == State.COMPLETE;
    return new Reply.Json(
        200,
        ExportJobJson.of(
            job, path -> whole ? Optional.of(parts.files().link(path, LINK)) : Optional.empty()));
  }

  private Reply cancelled(Caller caller, ExportJob job) {
    if (!job.hasFiles()) {
      return shown(job);
    }
    parts.record().add(caller, "cancelExport/" + job.id(), Optional.empty());
    ExportJob last = job.ended(State.CANCELLED, "", clock.instant());
    return parts.jobs().end(last)
        ? shown(last)
        : new Reply.Refused(
            HttpProblem.of(409, "changed_meanwhile", "The export went on; ask again."));
  }
}
