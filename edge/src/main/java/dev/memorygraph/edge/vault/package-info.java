/** Contents of the vault by gRPC: what comes is asked of the function behind the vault's routes. */
@NullMarked
package dev.memorygraph.edge.vault;

import org.jspecify.annotations.NullMarked;
