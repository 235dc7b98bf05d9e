/** Reads template.yaml, so that what a function or table is stands in one place. */
@NullMarked
package dev.memorygraph.infra.sam;

import org.jspecify.annotations.NullMarked;
