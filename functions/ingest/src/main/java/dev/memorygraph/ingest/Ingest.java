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
import dev.memorygraph.ingest.vault.Structure;
import dev.memorygraph.kit.LogContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
  private final Admission admission;

  /**
   * @param vault takes the texts that may not lie in the graph
   * @param admission is told of every write
   */
  public Ingest(
      FactsStore store,
      ContentStore vault,
      ClassificationDefaults defaults,
      Newest newest,
      Admission admission) {
    this.store = store;
    this.vault = vault;
    this.defaults = defaults;
    this.newest = newest;
    this.admission = admission;
  }

  /** Whether work is begun now; intakes ask before they read what came. */
  public Admission admission() {
    return admission;
  }

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

  /** Decides whether an event can be taken. */
  <P> ValidationResult<P> validate(P place, Decoded decoded, Sender sender) {
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
    List<Understood<P>> understood = new ArrayList<>();
    for (Accepted<P> event : events) {
      try {
        understood.add(new Understood<>(event, extract(event)));
      } catch (RuntimeException e) {
        // A fault of ours, but one that this event brings out every time: without this it would
        // hold up all that comes after it for ever.
        LOG.error("An event could not be understood: {}", LogContext.describe(e));
        rejected.add(event.rejected(UNREADABLE));
      }
    }
    rejected.addAll(guard(tenant, understood, timeLeft));
    rejected.addAll(
        write(
            tenant,
            understood.stream().map(Understood::event).toList(),
            understood.stream().map(one -> one.extraction().facts()).toList(),
            timeLeft));
    return rejected;
  }

  private record Understood<P>(Accepted<P> event, SensitiveTextExtraction extraction) {}

  private SensitiveTextExtraction extract(Accepted<?> accepted) {
    Event event = accepted.event();
    Classification classification = defaults.of(accepted.tenant(), event);
    Facts facts = EventFacts.of(event, classification.label(), accepted.keyId());
    SensitiveTextExtraction parted = SensitiveTextExtraction.of(event, facts, classification);
    return defaults.isStructureOnly(accepted.tenant())
        ? new SensitiveTextExtraction(Structure.of(parted.facts()), parted.contents())
        : parted;
  }

  /** Texts reach the vault before anything refers to them; an event it refuses goes no further. */
  private <P> List<Rejected<P>> guard(
      Tenant tenant, List<Understood<P>> understood, Supplier<Duration> timeLeft) {
    Map<Content, StoreRequest> contents = new LinkedHashMap<>();
    for (int i = 0; i < understood.size(); i++) {
      for (StoreRequest content : understood.get(i).extraction().contents()) {
        contents.put(new Content(i, content.getContentId()), content);
      }
    }
    SortedMap<Integer, Problem> refused = new TreeMap<>();
    vault
        .store(tenant, contents, timeLeft)
        .forEach((content, problem) -> refused.putIfAbsent(content.event(), problem));
    List<Rejected<P>> rejected = new ArrayList<>();
    refused.forEach((i, problem) -> rejected.add(understood.get(i).event().rejected(problem)));
    List.copyOf(refused.sequencedKeySet().reversed()).forEach(i -> understood.remove((int) i));
    return rejected;
  }

  /** A content by the place of its event: to hash a whole event takes as long as to read it. */
  private record Content(int event, String id) {}

  private <P> List<Rejected<P>> write(
      Tenant tenant, List<Accepted<P>> events, List<Facts> facts, Supplier<Duration> timeLeft) {
    if (events.isEmpty()) {
      return List.of();
    }
    Facts merged = Facts.merge(facts);
    if (admission.writing(events.size(), () -> store.write(tenant, merged, timeLeft))) {
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
