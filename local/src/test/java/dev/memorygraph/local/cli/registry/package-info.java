@NullMarked
package dev.memorygraph.local.cli.registry;

import org.jspecify.annotations.NullMarked;
