/** The API: its stack, the firewall before it, and its names. */
@NullMarked
package dev.memorygraph.infra.api;

import org.jspecify.annotations.NullMarked;
