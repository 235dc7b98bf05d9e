/** Who calls: credentials, certificates, and how much a client may ask for. */
@NullMarked
package dev.memorygraph.edge.client;

import org.jspecify.annotations.NullMarked;
