@NullMarked
package dev.memorygraph.registry.client;

import org.jspecify.annotations.NullMarked;
