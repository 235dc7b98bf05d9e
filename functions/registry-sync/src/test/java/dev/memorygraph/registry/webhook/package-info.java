@NullMarked
package dev.memorygraph.registry.webhook;

import org.jspecify.annotations.NullMarked;
