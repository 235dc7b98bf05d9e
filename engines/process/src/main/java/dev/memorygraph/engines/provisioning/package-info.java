/** The tables of template.yaml, made on DynamoDB Local. */
@NullMarked
package dev.memorygraph.engines.provisioning;

import org.jspecify.annotations.NullMarked;
