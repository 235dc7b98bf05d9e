/** What can be done with API keys. */
@NullMarked
package dev.memorygraph.cli.key;

import org.jspecify.annotations.NullMarked;
