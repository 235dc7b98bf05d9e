@NullMarked
package dev.memorygraph.query.mcp;

import org.jspecify.annotations.NullMarked;
