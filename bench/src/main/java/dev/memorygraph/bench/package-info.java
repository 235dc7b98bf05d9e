/** The command {@code bench}: measurements that anyone can repeat. */
@NullMarked
package dev.memorygraph.bench;

import org.jspecify.annotations.NullMarked;
