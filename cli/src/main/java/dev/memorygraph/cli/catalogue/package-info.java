/** The commands on the catalogue of models and list prices that ships. */
@NullMarked
package dev.memorygraph.cli.catalogue;

import org.jspecify.annotations.NullMarked;
