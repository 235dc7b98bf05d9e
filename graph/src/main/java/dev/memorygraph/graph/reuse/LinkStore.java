package dev.memorygraph.graph.reuse;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.graph.driver.GraphStatementException;
import dev.memorygraph.graph.driver.Transactions;
import dev.memorygraph.graph.reuse.SelectUnlinked.Unlinked;
import dev.memorygraph.graph.reuse.rule.Links;
import dev.memorygraph.graph.reuse.rule.Links.Near;
import dev.memorygraph.graph.reuse.rule.SpokenPrompt;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neo4j.driver.Driver;
import org.neo4j.driver.TransactionContext;

/**
 * Links the prompts of one database that have their vectors: to the nearest before them, and to the
 * first that they say again. Each prompt in a transaction of its own. All methods throw a {@link
 * DependencyUnavailableException} where the database is away or too slow.
 */
public final class LinkStore {
  /** How far apart prompts may be that are similar. */
  public static final Duration WITHIN = Duration.ofDays(30);

  /** After which edges of likeness go. */
  public static final Duration KEPT = Duration.ofDays(90);

  /** Edges of likeness that go in one transaction. */
  private static final int DELETED = 10_000;

  private final Transactions transactions;
  private final InstantSource clock;

  public LinkStore(Driver driver, InstantSource clock) {
    this.transactions = new Transactions(driver, Duration.ofSeconds(20), "Could not link prompts");
    this.clock = clock;
  }

  /**
   * Links the next prompts. One that cannot be linked, whatever the database has against it, stays
   * without edges and holds up no other.
   *
   * @return how many, at most the limit; 0 where none waits, which costs one look at an index
   */
  public int link(int limit) {
    List<Unlinked> next = transactions.write(transaction -> SelectUnlinked.run(transaction, limit));
    next.forEach(this::fenced);
    return next.size();
  }

  private void fenced(Unlinked prompt) {
    try {
      transactions.write(transaction -> linked(transaction, prompt));
    } catch (GraphStatementException e) {
      transactions.write(transaction -> LockUnlinked.run(transaction, prompt)); // takes its mark
    }
  }

  /** Deletes edges of likeness that are old; at most {@value #DELETED}, and says how many. */
  public int prune() {
    long before = clock.instant().minus(KEPT).toEpochMilli();
    return transactions.write(transaction -> DeleteOld.run(transaction, before, DELETED));
  }

  private boolean linked(TransactionContext transaction, Unlinked marked) {
    Optional<SpokenPrompt> locked = LockUnlinked.run(transaction, marked);
    locked.ifPresent(prompt -> link(transaction, prompt, marked.isNew()));
    return locked.isPresent();
  }

  private void link(TransactionContext transaction, SpokenPrompt prompt, boolean isNew) {
    String tenant = prompt.key().substring(0, prompt.key().indexOf('/'));
    long time = prompt.timeMs();
    List<Near> near =
        SelectNearPrompts.run(transaction, tenant, prompt, time - WITHIN.toMillis(), time + 1);
    Optional<SpokenPrompt> sameText =
        first(transaction, SelectFirst.OF_TEXT, tenant, prompt, prompt.hash());
    Optional<SpokenPrompt> sameTemplate =
        first(transaction, SelectFirst.OF_TEMPLATE, tenant, prompt, prompt.template());
    Links links = Links.of(prompt, near, sameText, sameTemplate);
    CreateLinks.run(transaction, prompt.key(), links, clock.millis());
    if (isNew) {
      markLater(transaction, tenant, prompt, near);
      if (isFirst(prompt, sameText)) {
        prompt
            .hash()
            .ifPresent(hash -> MarkLater.run(transaction, MarkLater.OF_TEXT, tenant, hash, prompt));
      }
      if (isFirst(prompt, sameTemplate)) {
        prompt
            .template()
            .ifPresent(id -> MarkLater.run(transaction, MarkLater.OF_TEMPLATE, tenant, id, prompt));
      }
    }
  }

  private static Optional<SpokenPrompt> first(
      TransactionContext transaction,
      String cypher,
      String tenant,
      SpokenPrompt prompt,
      Optional<String> value) {
    return value.flatMap(
        known -> SelectFirst.run(transaction, cypher, tenant, known, prompt.timeMs()));
  }

  private static boolean isFirst(SpokenPrompt prompt, Optional<SpokenPrompt> first) {
    return first.filter(one -> one.isBefore(prompt)).isEmpty();
  }

  /** Those that come after it and lie near may have been linked without it. */
  private static void markLater(
      TransactionContext transaction, String tenant, SpokenPrompt prompt, List<Near> around) {
    long time = prompt.timeMs();
    List<Near> after = new ArrayList<>(around);
    after.addAll(
        SelectNearPrompts.run(transaction, tenant, prompt, time + 1, time + WITHIN.toMillis() + 1));
    MarkLater.near(
        transaction,
        after.stream().map(Near::prompt).filter(prompt::isBefore).map(SpokenPrompt::key).toList());
  }
}
