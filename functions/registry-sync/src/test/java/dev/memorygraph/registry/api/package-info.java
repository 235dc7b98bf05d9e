@NullMarked
package dev.memorygraph.registry.api;

import org.jspecify.annotations.NullMarked;
