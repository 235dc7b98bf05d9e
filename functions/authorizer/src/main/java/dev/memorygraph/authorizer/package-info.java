/**
 * The Lambda authorizer in front of the API: a bearer token or an API key in, a caller or a 401
 * out.
 */
@NullMarked
package dev.memorygraph.authorizer;

import org.jspecify.annotations.NullMarked;
