/** Webhooks: changes posted to a receiver, signed, in order per model, until it has taken them. */
package dev.memorygraph.engines.registry.webhook;
