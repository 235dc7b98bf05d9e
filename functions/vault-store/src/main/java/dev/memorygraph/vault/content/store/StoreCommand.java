package dev.memorygraph.vault.content.store;

import dev.memorygraph.contracts.vault.SealedRecord;
import dev.memorygraph.vault.access.guard.Verdict;
import dev.memorygraph.vault.content.record.ContentHeader;

/**
 * A content that may be stored.
 *
 * @param plain what is to be sealed
 * @param head as it will be, but for the seal
 * @param allowed owes the log its entry
 */
record StoreCommand(SealedRecord plain, ContentHeader head, Verdict.Allowed allowed) {}
