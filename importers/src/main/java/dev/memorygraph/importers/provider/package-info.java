/** Recorded calls of model APIs as events: who was asked, what came back, when, at what size. */
@NullMarked
package dev.memorygraph.importers.provider;

import org.jspecify.annotations.NullMarked;
