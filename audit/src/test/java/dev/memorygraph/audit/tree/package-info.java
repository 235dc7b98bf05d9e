@NullMarked
package dev.memorygraph.audit.tree;

import org.jspecify.annotations.NullMarked;
