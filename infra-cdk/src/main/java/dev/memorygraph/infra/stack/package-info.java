/** Network, tables, archive, Kafka, functions: one class per stack, and what they are made of. */
@NullMarked
package dev.memorygraph.infra.stack;

import org.jspecify.annotations.NullMarked;
