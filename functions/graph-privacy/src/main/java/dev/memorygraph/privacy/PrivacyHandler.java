package dev.memorygraph.privacy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.kit.tracing.Tracer.Span;
import dev.memorygraph.kit.tracing.XRayTracer;
import dev.memorygraph.secrets.SecretsManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lambda entry point. The vault's event {@code {"tenant", "erasure", "seconds", "trace_id"}} asks
 * for one tenant's erasures within a time, and is answered {@code {"complete", "whole", "erasures":
 * [{"erasure", "people", "nodes", "links", "held"}]}}. Any other event, such as the schedule's,
 * does all that is due.
 */
public final class PrivacyHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /** A piece is not begun with less time left than this. */
  private static final Duration RESERVE = Duration.ofSeconds(25);

  private static final Logger LOG = LoggerFactory.getLogger("privacy");

  private final PrivacyWork work;
  private final Tracer tracer;

  /** Lambda comes in here. */
  public PrivacyHandler() {
    this(Wiring.work(PrivacyConfig.from(System.getenv()), new SecretsManager()), new XRayTracer());
  }

  PrivacyHandler(PrivacyWork work, Tracer tracer) { // tests come in here
    this.work = work;
    this.tracer = tracer;
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    Supplier<Duration> left =
        () -> Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    Optional<Long> erasure = number(event, "erasure");
    return LogContext.within(
        context,
        text(event, "trace_id"),
        () ->
            tracer.trace(
                new Span("graph.privacy", Map.of()),
                () -> erasure.isPresent() ? erased(event, erasure.get(), left) : all(left)));
  }

  private Map<String, Object> all(Supplier<Duration> left) {
    PrivacyWork.Report report = work.all(left);
    LOG.info(
        "Took words of {} nodes of erased people and of {} past their time, of {} tenants",
        report.erased().nodes(),
        report.expired().nodes(),
        report.tenants());
    if (report.failed() > 0) {
      // Lambda counts it, and the alarm on silence hears of it.
      throw new DependencyUnavailableException(
          report.failed() + " parts of the privacy work failed");
    }
    return Map.of(
        "tenants", report.tenants(),
        "erased_nodes", report.erased().nodes(),
        "expired_nodes", report.expired().nodes(),
        "complete", report.complete());
  }

  private Map<String, Object> erased(Map<String, Object> event, long seq, Supplier<Duration> left) {
    Duration wanted = Duration.ofSeconds(number(event, "seconds").orElse(0L));
    long end = System.nanoTime() + wanted.toNanos();
    ErasurePass.Report report =
        work.erase(
            new Tenant(text(event, "tenant")),
            seq,
            () -> left.get().isPositive() && System.nanoTime() < end);
    List<Map<String, Object>> erasures = new ArrayList<>();
    report.taken().forEach((number, sum) -> erasures.add(json(number, sum)));
    return Map.of("complete", report.complete(), "whole", report.whole(), "erasures", erasures);
  }

  private static Map<String, Object> json(long erasure, ErasurePass.Sum sum) {
    return Map.of(
        "erasure", erasure,
        "people", sum.people(),
        "nodes", sum.taken().nodes(),
        "links", sum.taken().links(),
        "held", sum.taken().held());
  }

  private static Optional<Long> number(Map<String, Object> event, String name) {
    return event.get(name) instanceof Number number
        ? Optional.of(number.longValue())
        : Optional.empty();
  }

  private static String text(Map<String, Object> event, String name) {
    return event.get(name) instanceof String text ? text : "";
  }
}
