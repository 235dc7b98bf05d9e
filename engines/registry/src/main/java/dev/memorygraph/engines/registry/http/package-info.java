/** The registry's door: bearer token, routes, JSON in and out. */
package dev.memorygraph.engines.registry.http;
