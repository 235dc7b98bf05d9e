/** Topics of the shared broker. */
@NullMarked
package dev.memorygraph.testkit.kafka;

import org.jspecify.annotations.NullMarked;
