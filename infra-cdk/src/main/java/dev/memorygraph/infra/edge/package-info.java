/** The streaming edge: tasks of Fargate behind a network load balancer. */
@NullMarked
package dev.memorygraph.infra.edge;

import org.jspecify.annotations.NullMarked;
