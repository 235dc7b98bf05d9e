@NullMarked
package dev.memorygraph.cli.budget;

import org.jspecify.annotations.NullMarked;
