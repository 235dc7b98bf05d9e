@NullMarked
package dev.memorygraph.audit.verify;

import org.jspecify.annotations.NullMarked;
