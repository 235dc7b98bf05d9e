package dev.memorygraph.edge.client;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.ClientCertificate;
import dev.memorygraph.auditrecords.ActionRecord;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Client certificates that were refused, or were missing: each is counted by reason, and goes on
 * the audit log of its caller's tenant, or of the operator's where nobody knows the caller yet. The
 * same certificate is on the log once in {@link #AGAIN} for one reason, and where more come than
 * the log takes they are counted alone: nobody fills it by knocking.
 */
public final class Refusals implements AutoCloseable {
  static final Duration AGAIN = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger("edge");
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int WAITING = 100;
  private static final int KNOWN = 10_000;
  private static final String TARGET = "edge/certificate";

  private final Metrics metrics;
  private final Optional<Tenant> operator;
  private final BlockingQueue<Refusal> waiting = new ArrayBlockingQueue<>(WAITING);
  private final Map<String, Long> recent = new LinkedHashMap<>();
  private final Optional<Thread> keeper;

  private record Refusal(Caller caller, HttpProblem problem) {}

  private Refusals(Metrics metrics, Optional<Tenant> operator, Optional<ActionRecord> record) {
    this.metrics = metrics;
    this.operator = operator;
    this.keeper = record.map(log -> Thread.ofVirtual().name("refusals").unstarted(() -> keep(log)));
  }

  /**
   * Begins.
   *
   * @param operator on whose log is what nobody else is known for; where there is none it is
   *     counted alone
   * @param record the audit log; where there is none all are counted alone
   */
  public static Refusals start(
      Metrics metrics, Optional<Tenant> operator, Optional<ActionRecord> record) {
    Refusals refusals = new Refusals(metrics, operator, record);
    refusals.keeper.ifPresent(Thread::start);
    return refusals;
  }

  /** A certificate that made no connection. */
  void ofConnection(X509Certificate certificate, String reason) {
    LOG.info("Client certificate refused: {}", reason);
    add(stranger(Optional.of(certificate)), reason);
  }

  /** Credentials that are bound to another certificate than the one that was shown, or to one. */
  void ofCredentials(Optional<X509Certificate> shown) {
    add(stranger(shown), "of_another_client");
  }

  /** A caller who has to show a certificate and has none. */
  public void missing(Caller caller) {
    add(Optional.of(caller), "missing");
  }

  private void add(Optional<Caller> caller, String reason) {
    metrics.count(Metric.CERTIFICATES_REFUSED_TOTAL, 1, reason);
    if (keeper.isPresent() && caller.isPresent() && isNew(caller.get(), reason)) {
      HttpProblem problem =
          HttpProblem.of(401, "certificate_" + reason, "The client certificate is not good.");
      var _ = waiting.offer(new Refusal(caller.get(), problem));
    }
  }

  /** By the certificate's thumbprint, which is all that is known. */
  private Optional<Caller> stranger(Optional<X509Certificate> certificate) {
    return operator.map(
        tenant ->
            new Caller(
                tenant,
                "certificate:" + certificate.map(Refusals::thumbprint).orElse("none"),
                Set.of(),
                0,
                false));
  }

  private static String thumbprint(X509Certificate certificate) {
    try {
      return ClientCertificate.thumbprint(certificate);
    } catch (CertificateEncodingException e) {
      return "unreadable";
    }
  }

  private boolean isNew(Caller caller, String reason) {
    String key = caller.tenant().id() + '/' + caller.subject() + '/' + reason;
    long now = System.nanoTime();
    synchronized (recent) {
      Long last = recent.remove(key);
      recent.put(key, last != null && now - last < AGAIN.toNanos() ? last : now);
      if (recent.size() > KNOWN) {
        recent.remove(recent.keySet().iterator().next());
      }
      return last == null || now - last >= AGAIN.toNanos();
    }
  }

  private void keep(ActionRecord log) {
    try {
      while (true) {
        keep(log, waiting.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the end
    }
  }

  /** As often as it takes while the log is away; what the log does not take holds up no other. */
  private static void keep(ActionRecord log, Refusal refusal) throws InterruptedException {
    while (true) {
      try {
        log.add(refusal.caller(), TARGET, Optional.of(refusal.problem()));
        return;
      } catch (DependencyUnavailableException e) {
        LOG.warn("A refusal is not on the audit log yet: {}", LogContext.describe(e));
        Thread.sleep(PAUSE);
      } catch (RuntimeException e) {
        LOG.error("A refusal cannot be put on the audit log: {}", LogContext.describe(e));
        return;
      }
    }
  }

  @Override
  public void close() {
    keeper.ifPresent(Thread::interrupt);
  }
}
