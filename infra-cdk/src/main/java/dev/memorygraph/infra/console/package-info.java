/** The console in the cloud: its files, the edge that serves them beside the API, its firewall. */
@NullMarked
package dev.memorygraph.infra.console;

import org.jspecify.annotations.NullMarked;
