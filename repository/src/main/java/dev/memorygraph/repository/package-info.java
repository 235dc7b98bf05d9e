/** Where this repository lies, its YAML files as maps and lists, and how its console is served. */
@NullMarked
package dev.memorygraph.repository;

import org.jspecify.annotations.NullMarked;
