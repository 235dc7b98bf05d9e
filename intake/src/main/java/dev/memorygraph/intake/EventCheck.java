package dev.memorygraph.intake;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.intake.ValidationResult.Accepted;
import dev.memorygraph.intake.ValidationResult.Rejected;
import dev.memorygraph.kit.LogContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether events can be taken, one by one.
 *
 * @param defaults the class of an event
 * @param newest the time that it may name
 */
public record EventCheck(ClassificationDefaults defaults, Newest newest) {
  /** What an event is told that brings out a fault in us. */
  public static final Problem UNREADABLE =
      new Problem(Code.INTERNAL_ERROR, "", "We cannot read this event.");

  private static final Logger LOG = LoggerFactory.getLogger("ingest");
  private static final String UNKNOWN = "unknown";

  /**
   * Reads an event and decides whether it can be taken. Whatever that brings out in us, the event
   * is refused for it: thrown, it would hold up all others, and come again for ever.
   *
   * @throws DependencyUnavailableException where reading needs somebody who is away
   */
  public <P> ValidationResult<P> validate(
      P place, Supplier<Decoded> reading, Supplier<Sender> sender) {
    try {
      return validate(place, reading.get(), sender.get());
    } catch (DependencyUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("An event could not be judged: {}", LogContext.describe(e));
      return new Rejected<>(place, UNKNOWN, "", UNREADABLE);
    }
  }

  private <P> ValidationResult<P> validate(P place, Decoded decoded, Sender sender) {
    return switch (decoded) {
      case Decoded.Invalid invalid ->
          new Rejected<>(place, UNKNOWN, invalid.eventId(), invalid.problem());
      case Decoded.Valid(Event event, List<String> unknown) -> {
        Optional<Tenant> tenant = sender.tenant().or(() -> Tenant.parse(event.getTenantId()));
        Optional<Problem> problem =
            problem(event, tenant).or(() -> classProblem(event, tenant, sender));
        yield problem.isPresent()
            ? new Rejected<>(place, event.getEventType(), event.getEventId(), problem.get())
            : new Accepted<>(place, tenant.orElseThrow(), sender.keyId(), event, unknown);
      }
    };
  }

  private Optional<Problem> problem(Event event, Optional<Tenant> tenant) {
    if (tenant.isEmpty()) {
      return Optional.of(
          problem(Code.TENANT_MISSING, "/tenant_id", "Neither sender nor event names a tenant."));
    }
    if (!event.getTenantId().isBlank() && !event.getTenantId().equals(tenant.get().id())) {
      return Optional.of(
          problem(Code.TENANT_MISMATCH, "/tenant_id", "This is not the sender's tenant."));
    }
    String target = event.getPayload().getEvaluation().getTarget();
    if (!target.isBlank() && NodeId.parse(target).isEmpty()) {
      return Optional.of(
          problem(
              Code.OUT_OF_RANGE, "/payload/target", "Must name a node as kind:id, a known kind."));
    }
    return newest.check(event);
  }

  private Optional<Problem> classProblem(Event event, Optional<Tenant> tenant, Sender sender) {
    return sender.maySend().test(defaults.of(tenant.orElseThrow(), event))
        ? Optional.empty()
        : Optional.of(
            problem(
                Code.CLASS_NOT_ALLOWED,
                "/classification",
                "This key may not send text of the event's class."));
  }

  private static Problem problem(Code code, String pointer, String detail) {
    return new Problem(code, pointer, detail);
  }
}
