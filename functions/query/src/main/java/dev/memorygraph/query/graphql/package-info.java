/** GraphQL: the questions of the routes, several at once, with no more than what is wanted. */
@NullMarked
package dev.memorygraph.query.graphql;

import org.jspecify.annotations.NullMarked;
