package dev.memorygraph.vault.privacy.receipt;

import dev.memorygraph.contracts.Tenant;
import java.time.Instant;

/**
 * The erasure that a receipt is of.
 *
 * @param subject pseudonym
 * @param seq in the tenant's ledger
 */
public record Erasure(Tenant tenant, String subject, long seq, Instant erasedAt) {}
