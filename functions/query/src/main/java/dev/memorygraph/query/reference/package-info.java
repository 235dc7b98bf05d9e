/** The contract of the API for its users: as it is, and as a page to read. */
@NullMarked
package dev.memorygraph.query.reference;

import org.jspecify.annotations.NullMarked;
