package dev.memorygraph.ingest;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.ingest.ValidationResult.Accepted;
import dev.memorygraph.ingest.ValidationResult.Rejected;
import dev.memorygraph.ingest.facts.EventFacts;
import dev.memorygraph.ingest.vault.ContentStore;
import dev.memorygraph.ingest.vault.SensitiveTextExtraction;
import dev.memorygraph.kit.LogContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all intakes share: validating events one by one, and storing those that can be taken. */
public final class Ingest {
  /** Events in one transaction. */
  public static final int MAX_TRANSACTION = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger("ingest");
  private static final String UNKNOWN = "unknown";
  private static final Problem UNREADABLE =
      new Problem(Code.INTERNAL_ERROR, "", "We cannot read this event.");

  private final FactsStore store;
  private final ContentStore vault;
  private final ClassificationDefaults defaults;
  private final Newest newest;

  /**
   * @param vault takes the texts that may not lie in the graph
   */
  public Ingest(
      FactsStore store, ContentStore vault, ClassificationDefaults defaults, Newest newest) {
    this.store = store;
    this.vault = vault;
    this.defaults = defaults;
    this.newest = newest;
  }

  /**
   * Reads an event and decides whether it can be taken. Whatever that brings out in us, the event
   * is refused for it: thrown, it would hold up all others, and come again for ever.
   *
   * @throws DependencyUnavailableException where reading needs somebody who is away
   */
  public <P> ValidationResult<P> validate(
      P place, Supplier<Decoded> reading, Supplier<Optional<Tenant>> sender) {
    try {
      return validate(place, reading.get(), sender.get());
    } catch (DependencyUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("An event could not be judged: {}", LogContext.describe(e));
      return new Rejected<>(place, UNKNOWN, "", UNREADABLE);
    }
  }

  /**
   * Decides whether an event can be taken.
   *
   * @param sender the tenant by the sender's token or header; empty where only the event can tell
   */
  <P> ValidationResult<P> validate(P place, Decoded decoded, Optional<Tenant> sender) {
    return switch (decoded) {
      case Decoded.Invalid invalid ->
          new Rejected<>(place, UNKNOWN, invalid.eventId(), invalid.problem());
      case Decoded.Valid(Event event, List<String> unknown) -> {
        Optional<Tenant> tenant = sender.or(() -> Tenant.parse(event.getTenantId()));
        Optional<Problem> problem = problem(event, tenant);
        yield problem.isPresent()
            ? new Rejected<>(place, event.getEventType(), event.getEventId(), problem.get())
            : new Accepted<>(place, tenant.orElseThrow(), event, unknown);
      }
    };
  }

  /**
   * Stores events, in transactions of at most {@value #MAX_TRANSACTION} of a tenant.
   *
   * @param timeLeft until they must be stored or come again
   * @return the few that the graph will never take, found by halving
   * @throws DependencyUnavailableException if graph or vault is away; all may be sent again
   */
  public <P> List<Rejected<P>> store(List<Accepted<P>> events, Supplier<Duration> timeLeft) {
    Map<Tenant, List<Accepted<P>>> byTenant =
        events.stream().collect(Collectors.groupingBy(Accepted::tenant));
    List<Rejected<P>> rejected = new ArrayList<>();
    byTenant.forEach(
        (tenant, theirs) -> {
          for (int from = 0; from < theirs.size(); from += MAX_TRANSACTION) {
            int to = Math.min(from + MAX_TRANSACTION, theirs.size());
            rejected.addAll(store(tenant, theirs.subList(from, to), timeLeft));
          }
        });
    return rejected;
  }

  private <P> List<Rejected<P>> store(
      Tenant tenant, List<Accepted<P>> events, Supplier<Duration> timeLeft) {
    List<Rejected<P>> rejected = new ArrayList<>();
    Map<Accepted<P>, SensitiveTextExtraction> extractions = new LinkedHashMap<>();
    for (Accepted<P> event : events) {
      try {
        extractions.put(event, extract(tenant, event.event()));
      } catch (RuntimeException e) {
        // A fault of ours, but one that this event brings out every time: without this it would
        // hold up all that comes after it for ever.
        LOG.error("An event could not be understood: {}", LogContext.describe(e));
        rejected.add(event.rejected(UNREADABLE));
      }
    }
    rejected.addAll(guard(tenant, extractions, timeLeft));
    List<Facts> facts = extractions.values().stream().map(SensitiveTextExtraction::facts).toList();
    rejected.addAll(write(tenant, List.copyOf(extractions.keySet()), facts, timeLeft));
    return rejected;
  }

  private SensitiveTextExtraction extract(Tenant tenant, Event event) {
    Classification classification = defaults.of(tenant, event);
    return SensitiveTextExtraction.of(
        event, EventFacts.of(event, classification.label()), classification);
  }

  /** Texts reach the vault before anything refers to them; an event it refuses goes no further. */
  private <P> List<Rejected<P>> guard(
      Tenant tenant,
      Map<Accepted<P>, SensitiveTextExtraction> extractions,
      Supplier<Duration> timeLeft) {
    Map<Content<P>, StoreRequest> contents = new LinkedHashMap<>();
    extractions.forEach(
        (event, split) ->
            split
                .contents()
                .forEach(
                    content ->
                        contents.put(new Content<>(event, content.getContentId()), content)));
    Map<Accepted<P>, Problem> refused = new LinkedHashMap<>();
    vault
        .store(tenant, contents, timeLeft)
        .forEach((content, problem) -> refused.putIfAbsent(content.event(), problem));
    extractions.keySet().removeAll(refused.keySet());
    return refused.entrySet().stream()
        .map(entry -> entry.getKey().rejected(entry.getValue()))
        .toList();
  }

  private record Content<P>(Accepted<P> event, String id) {}

  private <P> List<Rejected<P>> write(
      Tenant tenant, List<Accepted<P>> events, List<Facts> facts, Supplier<Duration> timeLeft) {
    if (events.isEmpty() || store.write(tenant, Facts.merge(facts), timeLeft)) {
      return List.of();
    }
    if (events.size() == 1) {
      return List.of(
          events
              .getFirst()
              .rejected(problem(Code.GRAPH_WRITE_FAILURE, "", "The graph refuses this event.")));
    }
    int half = events.size() / 2;
    List<Rejected<P>> rejected =
        new ArrayList<>(write(tenant, events.subList(0, half), facts.subList(0, half), timeLeft));
    rejected.addAll(
        write(
            tenant,
            events.subList(half, events.size()),
            facts.subList(half, facts.size()),
            timeLeft));
    return rejected;
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

  private static Problem problem(Code code, String pointer, String detail) {
    return new Problem(code, pointer, detail);
  }
}
