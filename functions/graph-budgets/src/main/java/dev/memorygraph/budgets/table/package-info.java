/** Budgets, how they stand, their alerts and what of these is to be delivered, in DynamoDB. */
@NullMarked
package dev.memorygraph.budgets.table;

import org.jspecify.annotations.NullMarked;
