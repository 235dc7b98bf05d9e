/** One class per stack; stacks are cut by concern and by how often they change. */
@NullMarked
package dev.memorygraph.infra.stack;

import org.jspecify.annotations.NullMarked;
