package dev.memorygraph.vault.privacy.erasure.execution;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.vault.audit.entry.Ulids;
import dev.memorygraph.vault.content.record.Records;
import dev.memorygraph.vault.privacy.erasure.execution.GraphErasure.Counts;
import dev.memorygraph.vault.privacy.ledger.LedgerEntry;
import dev.memorygraph.vault.privacy.ledger.LedgerView;
import dev.memorygraph.vault.privacy.receipt.Receipts;
import dev.memorygraph.vault.privacy.receipt.Receipts.Things;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The graph's part of erasures, between contents and receipt. What it took is listed for the
 * receipt after each call, so that a crash in between makes the receipt tell of less than was done,
 * never of more.
 */
public final class GraphStep {
  private static final Logger LOG = LoggerFactory.getLogger("vault");

  private final Optional<GraphErasure> graph;
  private final Receipts receipts;
  private final Records records;
  private final Ulids ids;

  /**
   * @param graph empty where there is none
   */
  public GraphStep(Optional<GraphErasure> graph, Receipts receipts, Records records, Ulids ids) {
    this.graph = graph;
    this.receipts = receipts;
    this.records = records;
    this.ids = ids;
  }

  /**
   * Does it for an entry.
   *
   * @param view the ledger, as it was read before
   * @return number of the last entry for which all is done; empty where this one's is not yet
   */
  Optional<Long> done(LedgerEntry entry, LedgerView view, Supplier<Duration> timeLeft) {
    if (graph.isEmpty()) {
      return Optional.of(view.last());
    }
    if (timeLeft.get().compareTo(KeyDestruction.MARGIN) < 0) {
      return Optional.empty();
    }
    try {
      GraphErasure.Pass pass = graph.get().pass(entry.tenant(), entry.seq(), timeLeft.get());
      pass.taken().forEach((seq, counts) -> list(view, seq, counts));
      long covered = pass.whole() ? view.last() : entry.seq();
      return pass.complete() ? Optional.of(covered) : Optional.empty();
    } catch (DependencyUnavailableException e) {
      // The other tenants' erasures go on, and this one comes again.
      LOG.warn("An erasure waits for the graph: {}", LogContext.describe(e));
      return Optional.empty();
    }
  }

  private void list(LedgerView view, long seq, Counts counts) {
    Optional<LedgerEntry> entry = view.entry(seq);
    if (entry.isPresent() && !receipts.isSigned(entry.get().erasure())) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      list.addObject()
          .put("people", counts.people())
          .put("nodes", counts.nodes())
          .put("links", counts.links())
          .put("held", counts.held());
      records.commit(List.of(receipts.list(entry.get().erasure(), Things.GRAPH, ids.next(), list)));
    }
  }

  /** Whether receipts tell of the graph. */
  boolean isTold() {
    return graph.isPresent();
  }
}
