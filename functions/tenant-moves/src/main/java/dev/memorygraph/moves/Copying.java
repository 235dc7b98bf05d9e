package dev.memorygraph.moves;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.KeySpan;
import dev.memorygraph.graph.move.TenantCopy;
import dev.memorygraph.graph.move.TenantCopy.Page;
import dev.memorygraph.moves.Progress.Step;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Copies a tenant and compares the copy, a page at a time; each page is remembered. A part that
 * differs is copied again and compared again, since writers may have come in between the two reads;
 * one that still differs after {@value #TRIES} tries is left to the next run.
 */
record Copying(Tenant tenant, TenantCopy copy, ProgressTable table) {
  static final int TRIES = 5;

  /** Goes on; whether both databases hold the same now, part by part. */
  boolean run(BooleanSupplier goOn) {
    Progress progress = table.find(tenant);
    while (goOn.getAsBoolean()) {
      Optional<Progress> next =
          switch (progress.step()) {
            case MODELS ->
                Optional.of(copied(progress, copy.models(progress.cursor()), Step.NODES));
            case NODES ->
                Optional.of(copied(progress, copy.nodes(progress.cursor()), Step.COMPARISON));
            case COMPARISON -> compared(progress, goOn);
          };
      if (next.isEmpty()) {
        return true;
      }
      progress = next.get();
      table.put(tenant, progress);
      if (!progress.differs().isEmpty()) {
        return false;
      }
    }
    return false;
  }

  private static Progress copied(Progress before, Page page, Step after) {
    return page.next()
        .map(key -> before.copied(key, page.nodes()))
        .orElseGet(() -> before.copied("", page.nodes()).to(after));
  }

  /** Empty at the end. */
  private Optional<Progress> compared(Progress before, BooleanSupplier goOn) {
    if (before.cursor().isEmpty()) {
      copy.prices();
    }
    Optional<TenantCopy.Part> part = copy.part(before.cursor());
    return part.map(
        there ->
            isSame(there.span(), goOn)
                ? before.compared(there.span().last(), there.nodes())
                : before.differing(there.kind()));
  }

  private boolean isSame(KeySpan span, BooleanSupplier goOn) {
    for (int attempt = 1; !copy.isSame(span); attempt++) {
      if (attempt == TRIES || !goOn.getAsBoolean()) {
        return false;
      }
      copy.again(span);
      copy.prices();
    }
    return true;
  }
}
