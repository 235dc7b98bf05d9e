@NullMarked
package dev.memorygraph.cli.search;

import org.jspecify.annotations.NullMarked;
