package dev.memorygraph.query.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Permission;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.Fields;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.job.ExportJob.State;
import dev.memorygraph.record.ActionRecord;
import java.time.Duration;
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

/** Begins exports, tells how they stand, and takes them back; to who asked for them and nobody else. */
final class ExportJobEndpoints {
  /** How long an address of a file is good. */
  static final Duration LINK = Duration.ofMinutes(10);

  private static final HttpProblem TOO_MANY =
      HttpProblem.of(409, "too_many_exports", "As many exports run as a tenant may have.")
          .detailed("At most " + ExportJobs.MAX_RUNNING + " run at a time.");

  private static final List<String> FILTERS = List.of("format", "from", "to", "session", "kinds");
  private static final int MAX_FILTER = 600;
  private static final int RANDOM_BYTES = 16;
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
  record Parts(ExportJobs jobs, ExportFiles files, ActionRecord record, Endpoint pages) {}

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
        "getExport", readers((request, caller) -> own(request, caller, this::shown)),
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
  private Reply own(
      HttpRequest request, Caller caller, Function<ExportJob, Reply> answer) {
    return Optional.of(request.parameters().path("id"))
        .filter(id -> ID.matcher(id).matches())
        .flatMap(id -> parts.jobs().find(caller.tenant(), id))
        .filter(job -> job.asker().subject().equals(caller.subject()))
        .map(answer)
        .orElse(new Reply.Refused(HttpProblem.NOT_FOUND));
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
            "GET /api/v1/export",
            Map.of(),
            query,
            Map.of(),
            request.body(),
            request.source());
    return parts.pages().answer(asked) instanceof Reply.Refused(HttpProblem problem)
        ? Optional.of(problem)
        : Optional.empty();
  }

  private Reply begun(Caller caller, Map<String, String> filters) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    ExportJob job =
        ExportJob.begun(
            HexFormat.of().formatHex(bytes),
            caller,
            filters,
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    parts.record().add(caller, "createExport/" + job.id(), Optional.empty());
    return parts.jobs().begin(job)
        ? new Reply.Json(202, ExportJobJson.of(job, _ -> Optional.empty()))
        : new Reply.Refused(TOO_MANY);
  }

  private Reply shown(ExportJob job) {
    boolean erased = parts.jobs().isErased(job);
    ExportJob known = erased ? job.ended(State.ERASED, "", job.changedAt()) : job;
    boolean whole = known.state() == State.COMPLETE;
    return new Reply.Json(
        200,
        ExportJobJson.of(
            known,
            path -> whole ? Optional.of(parts.files().link(path, LINK)) : Optional.empty()));
  }

  private Reply cancelled(Caller caller, ExportJob job) {
    if (!job.isRunning() && job.state() != State.COMPLETE) {
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
