/** The API front: routes, authorizer, throttles and error answers as API Gateway has them. */
@NullMarked
package dev.memorygraph.local.gateway;

import org.jspecify.annotations.NullMarked;
