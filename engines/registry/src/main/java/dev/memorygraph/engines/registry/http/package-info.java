/** The registry's HTTP endpoint: bearer token, routes, JSON in and out. */
package dev.memorygraph.engines.registry.http;
