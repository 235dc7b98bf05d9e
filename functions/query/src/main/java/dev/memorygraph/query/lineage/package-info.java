/** What a node came from and what it led to, what shaped an answer, what a node reached. */
@NullMarked
package dev.memorygraph.query.lineage;

import org.jspecify.annotations.NullMarked;
