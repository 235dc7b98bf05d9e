package dev.memorygraph.privacy;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.export.ErasureMarks;
import java.time.InstantSource;

/** Files of exports: which people one holds nobody looks up, all of a tenant's go. */
record ExportCopies(ErasureMarks marks, InstantSource clock) implements Copies {

  @Override
  public void begin(Tenant tenant) {
    marks.begin(tenant.id(), clock.instant());
  }

  @Override
  public void end(Tenant tenant, boolean taken) {
    marks.end(tenant.id(), taken, clock.instant());
  }
}
