/** Where this repository lies, and its YAML files as maps and lists. */
@NullMarked
package dev.memorygraph.repository;

import org.jspecify.annotations.NullMarked;
