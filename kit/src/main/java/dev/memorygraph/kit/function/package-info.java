/**
 * Invoking other functions of ours. Who does brings the SDK's client of Lambda, and one of HTTP: no
 * other function pays for them.
 */
@NullMarked
package dev.memorygraph.kit.function;

import org.jspecify.annotations.NullMarked;
