/** Understands what registries send, whatever their dialect; pure. */
@NullMarked
package dev.memorygraph.registry.read;

import org.jspecify.annotations.NullMarked;
