/**
 * What integration tests of functions share: real engines, over modules where possible, else
 * started at need, and an invocation to call handlers with.
 */
@NullMarked
package dev.memorygraph.testkit;

import org.jspecify.annotations.NullMarked;
