/**
 * What modules need that may not know each other: the one exception for an outage, the one SHA-256,
 * the one reader and the one spelling of JSON, and the check that texts are Unicode. A type comes
 * here when two modules without an arrow between them need it, and not before.
 */
@NullMarked
package dev.memorygraph.base;

import org.jspecify.annotations.NullMarked;
