/** The rules of how the code is cut, as tests of the classes and sources of every module. */
@NullMarked
package dev.memorygraph.architecture;

import org.jspecify.annotations.NullMarked;
