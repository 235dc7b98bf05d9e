@NullMarked
package dev.memorygraph.local.cli.letters;

import org.jspecify.annotations.NullMarked;
