/** JSON in requests and rows: read strictly, complained of by field. */
package dev.memorygraph.engines.registry.body;
