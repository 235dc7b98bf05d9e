/** The policies that tenants have in force, for all functions that decide by them. */
@NullMarked
package dev.memorygraph.policies;

import org.jspecify.annotations.NullMarked;
