@NullMarked
package dev.memorygraph.audit;

import org.jspecify.annotations.NullMarked;
