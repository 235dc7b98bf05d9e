@NullMarked
package dev.memorygraph.local.system;

import org.jspecify.annotations.NullMarked;
