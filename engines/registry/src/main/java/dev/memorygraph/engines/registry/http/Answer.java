package dev.memorygraph.engines.registry.http;

import com.fasterxml.jackson.databind.JsonNode;

/** A status, and JSON. */
record Answer(int status, JsonNode body) {}
