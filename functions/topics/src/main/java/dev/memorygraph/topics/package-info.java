/**
 * Makes the Kafka topics of a deployment: the function behind the custom resource {@code
 * Custom::KafkaTopics} of template.yaml.
 *
 * <p>The resource's properties are read ({@link dev.memorygraph.topics.TopicsReader}), compared
 * with what is there ({@link dev.memorygraph.topics.TopicChange#plan}) and the difference is
 * carried out ({@link dev.memorygraph.topics.KafkaTopics}). Nothing is ever taken away: topics hold
 * records.
 */
@NullMarked
package dev.memorygraph.topics;

import org.jspecify.annotations.NullMarked;
