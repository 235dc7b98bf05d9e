package dev.memorygraph.query.job;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.http.RequestBody;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.schedule.ScheduledJob;
import dev.memorygraph.kit.tracing.TraceContext;
import dev.memorygraph.query.bucket.ExportFiles;
import dev.memorygraph.query.job.ExportJob.Part;
import dev.memorygraph.query.job.ExportJob.State;
import dev.memorygraph.tables.export.ErasureMarks;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Makes exports, part by part. A part is written under a name of its own, and counts once the job
 * names it: whoever is stopped between the two leaves a file that nobody names, and the next one
 * writes that part again. Two at a time do no harm, but work in vain.
 */
final class ExportSteps implements ScheduledJob {
  private static final Duration FOR_A_PAGE = Duration.ofSeconds(15);
  private static final RequestBody NO_BODY = new RequestBody("", false, "");
  private static final Map<String, String> ENDS =
      Map.of("jsonl", "jsonl", "csv", "csv", "graphml", "graphml", "prov", "json");

  private final Parts parts;
  private final Limits limits;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * What it works with.
   *
   * @param pages the endpoint {@code exportGraph}
   */
  record Parts(
      ExportJobs jobs,
      ErasureMarks erasures,
      ExportFiles files,
      ExportRights rights,
      Endpoint pages,
      Metrics metrics) {}

  ExportSteps(Parts parts, Limits limits, InstantSource clock, RandomGenerator random) {
    this.parts = parts;
    this.limits = limits;
    this.clock = clock;
    this.random = random;
  }

  /**
   * How much is done at once.
   *
   * @param partBytes a part ends with the page that makes it so long
   * @param pageNodes of a page at the most
   */
  record Limits(int partBytes, int pageNodes) {
    static final Limits STANDARD = new Limits(16 << 20, 1_000);
  }

  /** Some pages in one. */
  private record Pages(ByteArrayOutputStream bytes, String type, Optional<String> next) {}

  /** Why a page was refused. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;
    private final String code;

    RefusedException(String code) {
      super(code);
      this.code = code;
    }
  }

  @Override
  public String name() {
    return "exports";
  }

  @Override
  public long run(Supplier<Duration> timeLeft) {
    try {
      takeBack();
      clean(timeLeft);
      long done = allSteps(timeLeft);
      clean(timeLeft);
      return done;
    } finally { // above all where something is away
      Duration waiting = parts.jobs().waiting(clock.instant());
      parts.metrics().set(Metric.EXPORT_WAITING_SECONDS, (double) waiting.toSeconds());
    }
  }

  /** Goes round all exports, part by part; what one stumbles over does not hold up the others. */
  private long allSteps(Supplier<Duration> timeLeft) {
    Map<String, RuntimeException> failed = new LinkedHashMap<>();
    long done = 0;
    boolean more = true;
    while (more && isTimeLeft(timeLeft)) {
      more = false;
      for (ExportJobs.Place place : parts.jobs().running()) {
        if (!failed.containsKey(place.id()) && isTimeLeft(timeLeft)) {
          more |= attempt(place, timeLeft, failed);
          done++;
        }
      }
    }
    for (RuntimeException first : failed.values()) {
      throw first;
    }
    return done;
  }

  private boolean attempt(
      ExportJobs.Place place, Supplier<Duration> timeLeft, Map<String, RuntimeException> failed) {
    try {
      return step(place, timeLeft);
    } catch (RuntimeException e) { // thrown again after the others
      failed.put(place.id(), e);
      return false;
    }
  }

  private static boolean isTimeLeft(Supplier<Duration> timeLeft) {
    return timeLeft.get().compareTo(FOR_A_PAGE) > 0;
  }

  /** Ends what was exported before somebody was erased. */
  private void takeBack() {
    parts
        .erasures()
        .all()
        .forEach(
            (tenant, at) ->
                parts.jobs().of(new Tenant(tenant)).stream()
                    .filter(job -> job.isBefore(at) && job.hasFiles())
                    .forEach(job -> end(job, State.ERASED, "")));
  }

  private void clean(Supplier<Duration> timeLeft) {
    for (String folder : parts.jobs().cleanups(clock.instant())) {
      if (parts.files().deleteAll(folder, () -> isTimeLeft(timeLeft))) {
        parts.jobs().cleaned(folder);
      }
    }
  }

  /** Makes the next part; whether others follow. */
  private boolean step(ExportJobs.Place place, Supplier<Duration> timeLeft) {
    Optional<ExportJob> found =
        parts.jobs().find(place.tenant(), place.job()).filter(ExportJob::isRunning);
    if (found.isEmpty()) {
      parts.jobs().free(place);
      return false;
    }
    ExportJob job = found.get();
    Optional<String> objection = objection(job);
    if (objection.isPresent()) {
      end(job, State.STOPPED, objection.get());
      return false;
    }
    try {
      return written(job, pages(job, timeLeft));
    } catch (RefusedException e) {
      end(job, State.STOPPED, e.code);
      return false;
    }
  }

  private Optional<String> objection(ExportJob job) {
    if (job.isTooOld(clock.instant())) {
      return Optional.of("out_of_time");
    }
    if (job.parts().size() >= ExportJob.MAX_PARTS) {
      return Optional.of("export_too_large");
    }
    return parts.rights().objection(job);
  }

  private boolean written(ExportJob job, Pages pages) {
    Optional<Part> part =
        pages.bytes().size() == 0 ? Optional.empty() : Optional.of(put(job, pages));
    ExportJob next = job.with(part, pages.next(), clock.instant());
    boolean counts = next.isRunning() ? parts.jobs().goOn(next) : ended(next);
    if (!counts) { // somebody ended it meanwhile, and may have cleaned up before
      part.ifPresent(one -> parts.files().delete(job.folder() + one.name()));
    }
    return counts && next.isRunning();
  }

  private Part put(ExportJob job, Pages pages) {
    String end = ENDS.getOrDefault(job.filters().getOrDefault("format", "jsonl"), "txt");
    String name = "part-%05d-%08x.%s".formatted(job.parts().size(), random.nextInt(), end);
    byte[] bytes = pages.bytes().toByteArray();
    parts.files().put(job.folder() + name, pages.type(), bytes);
    return new Part(name, bytes.length, HexFormat.of().formatHex(Sha256.of(bytes)));
  }

  private Pages pages(ExportJob job, Supplier<Duration> timeLeft) throws RefusedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Optional<String> next = Optional.of(job.cursor());
    String type = "";
    do {
      Reply.Text page = page(job, next.orElse(""), timeLeft);
      bytes.writeBytes(page.body().getBytes(StandardCharsets.UTF_8));
      type = page.contentType();
      next = Optional.ofNullable(page.headers().get("X-Next-Cursor"));
    } while (next.isPresent() && bytes.size() < limits.partBytes() && isTimeLeft(timeLeft));
    return new Pages(bytes, type, next);
  }

  private Reply.Text page(ExportJob job, String cursor, Supplier<Duration> timeLeft)
      throws RefusedException {
    Map<String, String> query = new HashMap<>(job.filters());
    if (isPaged(job.filters())) {
      query.put("limit", Integer.toString(limits.pageNodes()));
    }
    if (!cursor.isEmpty()) {
      query.put("cursor", cursor);
    }
    return switch (parts.pages().answer(request(query, job.caller(), timeLeft))) {
      case Reply.Text text -> text;
      case Reply.Refused(var problem) when problem.status() >= 500 ->
          throw new DependencyUnavailableException("A page could not be had: " + problem.code());
      case Reply.Refused(var problem) -> throw new RefusedException(problem.code());
      case Reply.Json _, Reply.Bytes _ -> throw new IllegalStateException("Exports are texts");
    };
  }

  static boolean isPaged(Map<String, String> filters) {
    return List.of("jsonl", "csv").contains(filters.getOrDefault("format", "jsonl"));
  }

  private HttpRequest request(
      Map<String, String> query, Map<String, String> caller, Supplier<Duration> timeLeft) {
    HttpRequest.Source source =
        new HttpRequest.Source(
            "",
            "",
            new HttpRequest.Invocation("", timeLeft),
            TraceContext.current().orElseGet(() -> TraceContext.root(random)),
            new HttpRequest.Connection("", "", Optional.empty()),
            caller);
    return new HttpRequest("GET /api/v1/export", Map.of(), query, Map.of(), NO_BODY, source);
  }

  private void end(ExportJob job, State state, String reason) {
    ended(job.ended(state, reason, clock.instant()));
  }

  private boolean ended(ExportJob last) {
    boolean counts = parts.jobs().end(last);
    if (counts) {
      parts.metrics().count(Metric.EXPORTS_ENDED_TOTAL, 1, last.state().label());
    }
    return counts;
  }
}
