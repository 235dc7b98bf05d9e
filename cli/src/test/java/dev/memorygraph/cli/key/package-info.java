@NullMarked
package dev.memorygraph.cli.key;

import org.jspecify.annotations.NullMarked;
