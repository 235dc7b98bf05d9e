/** Which functions are deployed how, and what each may do, with the reason. */
@NullMarked
package dev.memorygraph.infra.function;

import org.jspecify.annotations.NullMarked;
