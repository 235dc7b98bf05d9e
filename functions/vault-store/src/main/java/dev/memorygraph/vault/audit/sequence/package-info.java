/**
 * Gives audit entries their place: puts them in order, signs the heads of the logs, and tells
 * Kafka. Any number may run at once and any may stop anywhere; every step is one conditional
 * transaction.
 */
@NullMarked
package dev.memorygraph.vault.audit.sequence;

import org.jspecify.annotations.NullMarked;
