/** What a node came from and what it led to: walks along causes. */
@NullMarked
package dev.memorygraph.graph.read.lineage;

import org.jspecify.annotations.NullMarked;
