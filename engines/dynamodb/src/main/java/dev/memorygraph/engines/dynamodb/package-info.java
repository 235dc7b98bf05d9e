/** Starts DynamoDB Local in a process of its own; nothing that is deployed links to this module. */
package dev.memorygraph.engines.dynamodb;
