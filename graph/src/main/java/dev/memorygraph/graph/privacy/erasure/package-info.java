/** The words, links and id of people who were erased go, and a pseudonym stands for them. */
@NullMarked
package dev.memorygraph.graph.privacy.erasure;

import org.jspecify.annotations.NullMarked;
