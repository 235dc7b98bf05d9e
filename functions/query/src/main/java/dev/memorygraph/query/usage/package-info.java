/** What calls of models used and cost, by one dimension. */
@NullMarked
package dev.memorygraph.query.usage;

import org.jspecify.annotations.NullMarked;
