@NullMarked
package dev.memorygraph.local.cli.vault;

import org.jspecify.annotations.NullMarked;
