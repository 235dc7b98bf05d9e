@NullMarked
package dev.memorygraph.cli.letters;

import org.jspecify.annotations.NullMarked;
