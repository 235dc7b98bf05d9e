@NullMarked
package dev.memorygraph.registry.job;

import org.jspecify.annotations.NullMarked;
