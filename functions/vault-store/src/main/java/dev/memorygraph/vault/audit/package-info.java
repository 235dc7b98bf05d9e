/**
 * The audit log in DynamoDB: entries written along with the change they tell of, ordered later, one
 * log to a tenant.
 */
@NullMarked
package dev.memorygraph.vault.audit;

import org.jspecify.annotations.NullMarked;
