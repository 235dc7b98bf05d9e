/** What a node came from and what it led to. */
@NullMarked
package dev.memorygraph.query.lineage;

import org.jspecify.annotations.NullMarked;
