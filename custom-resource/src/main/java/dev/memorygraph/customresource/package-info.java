/** What functions that CloudFormation calls in a deployment have in common. */
@NullMarked
package dev.memorygraph.customresource;

import org.jspecify.annotations.NullMarked;
