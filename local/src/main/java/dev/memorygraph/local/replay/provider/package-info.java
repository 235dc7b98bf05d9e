/**
 * Recorded calls of model APIs, brought to one shape: one class per family of wire format.
 *
 * <p>{@link dev.memorygraph.local.replay.provider.Family} finds the class that reads a call; each
 * gives an {@link dev.memorygraph.local.replay.provider.Answer}, whose tokens follow one rule: the
 * cache is part of the input and reasoning is part of the output, however the provider counts.
 */
@NullMarked
package dev.memorygraph.local.replay.provider;

import org.jspecify.annotations.NullMarked;
