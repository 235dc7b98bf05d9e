@NullMarked
package dev.memorygraph.access.apikey;

import org.jspecify.annotations.NullMarked;
