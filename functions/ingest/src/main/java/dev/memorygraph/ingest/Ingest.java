package dev.memorygraph.ingest;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.ingest.facts.EventFacts;
import dev.memorygraph.ingest.vault.ContentStore;
import dev.memorygraph.ingest.vault.SensitiveTextExtraction;
import dev.memorygraph.ingest.vault.Structure;
import dev.memorygraph.intake.ClassificationDefaults;
import dev.memorygraph.intake.EventCheck;
import dev.memorygraph.intake.Newest;
import dev.memorygraph.intake.Sender;
import dev.memorygraph.intake.ValidationResult;
import dev.memorygraph.intake.ValidationResult.Accepted;
import dev.memorygraph.intake.ValidationResult.Rejected;
import dev.memorygraph.kit.LogContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private final FactsStore store;
  private final ContentStore vault;
  private final EventCheck check;
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
    this.check = new EventCheck(defaults, newest);
    this.admission = admission;
  }

  /** Whether work is begun now; intakes ask before they read what came. */
  public Admission admission() {
    return admission;
  }

  /** What decides whether an event can be taken. */
  public EventCheck check() {
    return check;
  }

  /** The same as {@link EventCheck#validate}. */
  public <P> ValidationResult<P> validate(
      P place, Supplier<Decoded> reading, Supplier<Sender> sender) {
    return check.validate(place, reading, sender);
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
        rejected.add(event.rejected(EventCheck.UNREADABLE));
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
    Classification classification = check.defaults().of(accepted.tenant(), event);
    Facts facts = EventFacts.of(event, classification.label(), accepted.keyId());
    SensitiveTextExtraction parted = SensitiveTextExtraction.of(event, facts, classification);
    return check.defaults().isStructureOnly(accepted.tenant())
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
              .rejected(
                  new Problem(Code.GRAPH_WRITE_FAILURE, "", "The graph refuses this event.")));
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
}
