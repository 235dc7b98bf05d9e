@NullMarked
package dev.memorygraph.cli.session;

import org.jspecify.annotations.NullMarked;
