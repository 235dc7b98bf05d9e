/** Search: nodes by the words in their texts. */
@NullMarked
package dev.memorygraph.query.search;

import org.jspecify.annotations.NullMarked;
