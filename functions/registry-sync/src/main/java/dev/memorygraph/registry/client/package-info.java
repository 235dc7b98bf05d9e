/** Asks a registry's API, and tells it how its models are used. */
@NullMarked
package dev.memorygraph.registry.client;

import org.jspecify.annotations.NullMarked;
