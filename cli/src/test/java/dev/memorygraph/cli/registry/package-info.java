@NullMarked
package dev.memorygraph.cli.registry;

import org.jspecify.annotations.NullMarked;
