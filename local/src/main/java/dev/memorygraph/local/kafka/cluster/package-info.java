/** Topics and consumer groups of a cluster, as an operator sees and sets them. */
@NullMarked
package dev.memorygraph.local.kafka.cluster;

import org.jspecify.annotations.NullMarked;
