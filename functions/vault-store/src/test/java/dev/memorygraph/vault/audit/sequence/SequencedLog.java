package dev.memorygraph.vault.audit.sequence;

import dev.memorygraph.audit.checkpoint.Signer;
import dev.memorygraph.audit.export.ExportWriter;
import dev.memorygraph.audit.verify.Verification;
import dev.memorygraph.audit.verify.Verifier;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.audit.AuditTable;
import dev.memorygraph.vault.audit.read.LogExport;
import dev.memorygraph.vault.audit.read.LogProofs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

/** Does to a log what the schedule does, and verifies it as an auditor does. */
public final class SequencedLog {
  private SequencedLog() {}

  /** Gives every entry its place, signs, exports and verifies. */
  public static Verification verify(
      AuditTable table, Signer signer, Clock clock, Tenant tenant, Path folder) throws IOException {
    new Sequencer(table).sequence(tenant, 1_000);
    new Checkpoints(table, signer, clock).sign(tenant);
    LogExport export = new LogExport(table);
    LogExport.Page page = export.page(tenant, 0).orElseThrow();
    ExportWriter.Beginning beginning = new ExportWriter.Beginning(tenant, 0, page.before());
    try (ExportWriter writer = new ExportWriter(folder, beginning)) {
      for (OptionalLong next = OptionalLong.of(0); next.isPresent(); next = page.next()) {
        page = export.page(tenant, next.getAsLong()).orElseThrow();
        for (String leaf : page.leaves()) {
          writer.entry(leaf);
        }
      }
      writer.checkpoint(new LogProofs(table).latest(tenant).orElseThrow());
      writer.finish();
    }
    return new Verifier(signer.key(), Verifier.MAX_GAP).verify(folder, Optional.empty());
  }
}
