@NullMarked
package dev.memorygraph.cli.catalogue;

import org.jspecify.annotations.NullMarked;
