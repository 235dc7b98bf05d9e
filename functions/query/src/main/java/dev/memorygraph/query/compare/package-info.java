/** What differs between two sessions, or two completions. */
@NullMarked
package dev.memorygraph.query.compare;

import org.jspecify.annotations.NullMarked;
