/** Takes words from nodes and links, a piece of one transaction at a time. */
@NullMarked
package dev.memorygraph.graph.privacy.redaction;

import org.jspecify.annotations.NullMarked;
