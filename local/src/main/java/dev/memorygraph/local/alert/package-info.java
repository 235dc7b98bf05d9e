/** What AWS would deliver to others, and this machine shows instead. */
@NullMarked
package dev.memorygraph.local.alert;

import org.jspecify.annotations.NullMarked;
