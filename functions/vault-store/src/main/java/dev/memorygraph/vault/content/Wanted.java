package dev.memorygraph.vault.content;

import dev.memorygraph.contracts.vault.SealedRecord;
import dev.memorygraph.vault.guard.Verdict;
import dev.memorygraph.vault.records.Head;

/**
 * A content that may be stored.
 *
 * @param plain what is to be sealed
 * @param head as it will be, but for the seal
 * @param allowed owes the log its entry
 */
record Wanted(SealedRecord plain, Head head, Verdict.Allowed allowed) {}
