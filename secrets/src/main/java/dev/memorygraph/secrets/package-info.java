/** Passwords and tokens by the names of their secrets, so that a rotation needs no deployment. */
@NullMarked
package dev.memorygraph.secrets;

import org.jspecify.annotations.NullMarked;
