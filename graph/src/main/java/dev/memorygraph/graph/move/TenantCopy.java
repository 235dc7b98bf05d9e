package dev.memorygraph.graph.move;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.KeyRange;
import dev.memorygraph.graph.KeySpan;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.graph.driver.WriteFailure;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.model.ChangeNode;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.store.ModelWriter;
import dev.memorygraph.graph.model.store.Repricing;
import dev.memorygraph.graph.trace.TraceWriter;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.GraphWriter.Outcome;
import dev.memorygraph.graph.write.WriteContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Copies one tenant from one database to another, a page at a time, beside writers that write both.
 * Every page may be copied again, and changes nothing then. All methods throw a {@link
 * DependencyUnavailableException} where a database is away or too busy; what was copied stays.
 */
public final class TenantCopy {
  /** Nodes of one page, which is written in one transaction. */
  static final int PAGE = 500;

  private static final String SOURCE = "move";
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final TransactionConfig BOUND =
      TransactionConfig.builder().withTimeout(TIMEOUT).build();

  private final Tenant tenant;
  private final Driver from;
  private final Driver to;
  private final TraceWriter facts;
  private final TraceWriter older;
  private final ModelWriter models;
  private final List<Repricing> repricing;
  private final InstantSource clock;

  /**
   * @param matcher finds the model that a call used; the same as that of the writers of calls
   */
  public TenantCopy(
      Tenant tenant, Driver from, Driver to, ModelMatcher matcher, InstantSource clock) {
    this.tenant = tenant;
    this.from = from;
    this.to = to;
    this.facts = writer(to, matcher);
    this.older = writer(from, matcher);
    this.models = new ModelWriter(to, TIMEOUT);
    this.repricing =
        Stream.of(from, to).map(driver -> new Repricing(driver, TIMEOUT, clock, matcher)).toList();
    this.clock = clock;
  }

  /**
   * A page.
   *
   * @param nodes how many there were
   * @param next the key to go on after; empty at the end
   */
  public record Page(int nodes, Optional<String> next) {}

  /**
   * Copies the next changes of models. These go before the calls, which are priced by them.
   *
   * @param after where the last page ended; empty at the beginning
   */
  public Page models(String after) {
    KeySpan changes = kind(NodeKind.MODEL_CHANGE, after);
    List<SelectPage.Row> page = page(changes);
    List<ModelChange> said = page.stream().map(row -> ChangeNode.read(row.properties())).toList();
    if (models.write(origin(), said).isEmpty()) {
      throw new IllegalStateException("The other database does not take a change of a model");
    }
    return ended(page);
  }

  /** Copies the next nodes and their edges; see {@link #models}. */
  public Page nodes(String after) {
    List<SelectPage.Row> page = page(rest(after));
    write(page);
    return ended(page);
  }

  /** Prices calls in both that were written before their model's prices were there. */
  public void prices() {
    repricing.forEach(one -> one.run(tenant));
  }

  /**
   * A part of the tenant, to be compared.
   *
   * @param kind of its first node
   */
  public record Part(KeySpan span, int nodes, String kind) {}

  /**
   * The part that the next page is.
   *
   * @param after the end of the part before; empty at the beginning
   * @return empty at the end
   */
  public Optional<Part> part(String after) {
    KeySpan rest = rest(after);
    List<SelectPage.Row> page = page(rest);
    return page.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Part(
                new KeySpan(rest.after(), page.size() < PAGE ? rest.last() : page.getLast().key()),
                page.size(),
                page.getFirst().id().kind().prefix()));
  }

  private KeySpan rest(String after) {
    KeySpan all = KeySpan.of(tenant);
    return after.isEmpty() ? all : new KeySpan(after, all.last());
  }

  /**
   * Whether both databases hold the same in a part: once that is so, it stays so, since writers
   * write both.
   */
  public boolean isSame(KeySpan span) {
    return reached(() -> TenantDigest.of(from, span).equals(TenantDigest.of(to, span)));
  }

  /**
   * Copies a part again, and has the first database infer what the other one did: an older build
   * may have written it, which inferred less.
   */
  public void again(KeySpan span) {
    List<SelectPage.Row> page = page(span);
    if (page.stream().map(row -> row.id().kind()).anyMatch(kind -> !PageFacts.isSaid(kind))) {
      for (Optional<String> after = Optional.of(""); after.isPresent(); ) {
        after = models(after.get()).next();
      }
    }
    write(older, PageFacts.of(page));
    write(page);
  }

  private void write(List<SelectPage.Row> page) {
    write(facts, PageFacts.of(page));
    List<Map<String, Object>> noted =
        page.stream().filter(TenantCopy::isNoted).map(this::noted).toList();
    written(
        transaction -> {
          UpdateEnvelopes.run(transaction, page);
          ReplaceNotedConflicts.run(transaction, noted);
        });
  }

  private void write(TraceWriter writer, Facts said) {
    Outcome outcome = writer.write(said, origin(), () -> TIMEOUT);
    if (outcome == Outcome.REFUSED) {
      throw new IllegalStateException("The other database does not take the facts of a page");
    }
    if (outcome != Outcome.WRITTEN) {
      throw new DependencyUnavailableException("Other writers were faster than the copy");
    }
  }

  private static TraceWriter writer(Driver driver, ModelMatcher matcher) {
    return new TraceWriter(driver, new GraphWriter(driver, TIMEOUT, new SecureRandom(), matcher));
  }

  private static boolean isNoted(SelectPage.Row row) {
    return row.id().kind() == NodeKind.MODEL_CONFLICT
        && "deleted_in_use".equals(row.properties().get("conflict_type"));
  }

  private Map<String, Object> noted(SelectPage.Row row) {
    NodeId model = new NodeId(NodeKind.MODEL, String.valueOf(row.properties().get("model_id")));
    Map<String, Object> noted = new HashMap<>();
    noted.put("key", row.key());
    noted.put("model", model.key(tenant));
    noted.put("properties", row.properties());
    return noted;
  }

  private KeySpan kind(NodeKind kind, String after) {
    String prefix = tenant.id() + "/" + kind.prefix();
    return new KeySpan(after.isEmpty() ? prefix + "/" : after, prefix + KeyRange.AFTER_SLASH);
  }

  private Page ended(List<SelectPage.Row> page) {
    return new Page(
        page.size(), page.size() < PAGE ? Optional.empty() : Optional.of(page.getLast().key()));
  }

  private WriteContext origin() {
    return new WriteContext(tenant, SOURCE, clock.millis());
  }

  private List<SelectPage.Row> page(KeySpan span) {
    return reached(
        () -> {
          try (Session session = from.session()) {
            return session.executeRead(
                transaction -> SelectPage.run(transaction, span, PAGE), BOUND);
          }
        });
  }

  private void written(Consumer<TransactionContext> work) {
    reached(
        () -> {
          try (Session session = to.session()) {
            session.executeWriteWithoutResult(work, BOUND);
            return true;
          }
        });
  }

  private static <T> T reached(Supplier<T> work) {
    try {
      return work.get();
    } catch (Neo4jException e) {
      throw WriteFailure.of(e).exception("Could not copy a tenant", e);
    }
  }
}
