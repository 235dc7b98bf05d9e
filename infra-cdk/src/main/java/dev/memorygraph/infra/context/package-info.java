/** What a deployment is asked to be: the context of CDK, read and checked. */
@NullMarked
package dev.memorygraph.infra.context;

import org.jspecify.annotations.NullMarked;
