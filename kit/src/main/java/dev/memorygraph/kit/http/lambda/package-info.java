/**
 * What stands between API Gateway and a function's endpoints: reading its events, finding the
 * operation, trace, log, metrics and time, and writing its answers. The same for every function.
 */
@NullMarked
package dev.memorygraph.kit.http.lambda;

import org.jspecify.annotations.NullMarked;
