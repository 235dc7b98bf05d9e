/** GraphQL over WebSocket, by the protocol graphql-transport-ws. */
@NullMarked
package dev.memorygraph.edge.graphql;

import org.jspecify.annotations.NullMarked;
