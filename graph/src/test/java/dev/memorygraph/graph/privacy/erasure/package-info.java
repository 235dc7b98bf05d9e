@NullMarked
package dev.memorygraph.graph.privacy.erasure;

import org.jspecify.annotations.NullMarked;
