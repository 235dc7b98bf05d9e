/**
 * The questions as tools of the Model Context Protocol, for agents that ask about their own past. A
 * tool call becomes the parameters of a route and is answered by the route's endpoint, so that
 * rights, limits and figures are those of the API. {@code tools.json} says which there are.
 */
@NullMarked
package dev.memorygraph.query.mcp;

import org.jspecify.annotations.NullMarked;
