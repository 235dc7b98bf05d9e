/**
 * What all endpoints share: who may ask, how parameters are read, how nodes, edges and figures are
 * shown.
 */
@NullMarked
package dev.memorygraph.query.answer;

import org.jspecify.annotations.NullMarked;
