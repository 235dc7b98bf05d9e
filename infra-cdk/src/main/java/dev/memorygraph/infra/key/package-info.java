/** Keys, and the roles that their policies name: who may use what for what. */
@NullMarked
package dev.memorygraph.infra.key;

import org.jspecify.annotations.NullMarked;
