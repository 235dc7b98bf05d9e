/** What evaluations and feedback say of models, agents and versions of templates. */
@NullMarked
package dev.memorygraph.graph.read.evaluation;

import org.jspecify.annotations.NullMarked;
