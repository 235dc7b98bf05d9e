/** The registry's GraphQL interface, as {@code registry.graphqls} defines it. */
package dev.memorygraph.engines.registry.graphql;
