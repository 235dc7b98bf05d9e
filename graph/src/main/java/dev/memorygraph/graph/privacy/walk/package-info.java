/** Which tenants and people there are, and how far a pass over them has come. */
@NullMarked
package dev.memorygraph.graph.privacy.walk;

import org.jspecify.annotations.NullMarked;
