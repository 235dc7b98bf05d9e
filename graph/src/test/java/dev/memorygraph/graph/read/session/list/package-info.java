@NullMarked
package dev.memorygraph.graph.read.session.list;

import org.jspecify.annotations.NullMarked;
