@NullMarked
package dev.memorygraph.contracts.api;

import org.jspecify.annotations.NullMarked;
