/** The routes: webhooks, and what operators see and start. */
@NullMarked
package dev.memorygraph.registry.api;

import org.jspecify.annotations.NullMarked;
