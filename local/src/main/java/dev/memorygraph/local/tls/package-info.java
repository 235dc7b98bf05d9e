/** Certificates of a data folder, for mutual TLS on this machine only. */
@NullMarked
package dev.memorygraph.local.tls;

import org.jspecify.annotations.NullMarked;
