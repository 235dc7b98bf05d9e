package dev.memorygraph.local.kafka.cluster;

import static dev.memorygraph.local.kafka.cluster.KafkaAnswers.answer;
import static org.apache.kafka.clients.admin.ListGroupsOptions.forConsumerGroups;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/** How far the groups of a broker have read, told and changed. */
public final class ConsumerGroups implements AutoCloseable {
  /** Longer than a session of any of our consumers. */
  private static final long MEMBERS_SECONDS = 60;

  /** What a group's state is while nobody reads as it. */
  private static final Set<GroupState> MEMBERLESS = EnumSet.of(GroupState.EMPTY, GroupState.DEAD);

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Admin admin;

  public ConsumerGroups(String brokers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", brokers));
  }

  /** Records not yet committed by the group, by {@code topic-partition}. */
  public Map<String, Long> lag(String group, Collection<String> topics) {
    Map<TopicPartition, OffsetSpec> ends = ends(topics);
    Map<TopicPartition, Long> committed = committed(group);
    Map<String, Long> lag = new TreeMap<>();
    answer(admin.listOffsets(ends).all())
        .forEach(
            (partition, end) ->
                lag.put(
                    partition.toString(), end.offset() - committed.getOrDefault(partition, 0L)));
    return lag;
  }

  /** Commits for a group, which nobody may be a member of, that it has read all there is. */
  public void skipToEnd(String group, Collection<String> topics) {
    Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
    answer(admin.listOffsets(ends(topics)).all())
        .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
    answer(admin.alterConsumerGroupOffsets(group, ends).all());
  }

  /** How far a group has come: the offset of the next record, by {@code topic-partition}. */
  public Map<String, Long> position(String group) {
    Map<String, Long> come = new TreeMap<>();
    committed(group).forEach((partition, offset) -> come.put(partition.toString(), offset));
    return come;
  }

  /** How far every group has come, by group and {@code topic-partition}. */
  public Map<String, Map<String, Long>> positions() {
    Map<String, Map<String, Long>> positions = new TreeMap<>();
    for (GroupListing group : groups()) {
      positions.put(group.groupId(), position(group.groupId()));
    }
    return positions;
  }

  /**
   * Sets a group back to where it once was; first waits until the broker has given up members that
   * ended without a word. It never skips a record by that: where it is behind already, it stays.
   *
   * @param positions by {@code topic-partition}; a partition that is not there is read from its
   *     beginning
   */
  public void rewind(String group, Collection<String> topics, Map<String, Long> positions) {
    awaitNoMembers(group);
    Map<TopicPartition, OffsetAndMetadata> back = new HashMap<>();
    Map<TopicPartition, Long> committed = committed(group);
    answer(admin.listOffsets(all(topics, OffsetSpec.earliest())).all())
        .forEach(
            (partition, oldest) -> {
              long wanted = positions.getOrDefault(partition.toString(), 0L);
              long now = committed.getOrDefault(partition, oldest.offset());
              long there = Math.max(oldest.offset(), Math.min(wanted, now));
              back.put(partition, new OffsetAndMetadata(there));
            });
    answer(admin.alterConsumerGroupOffsets(group, back).all());
  }

  @Override
  public void close() {
    admin.close();
  }

  private void awaitNoMembers(String group) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MEMBERS_SECONDS);
    while (hasMembers(group)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Somebody reads as the group " + group);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private boolean hasMembers(String group) {
    return groups().stream()
        .filter(listed -> listed.groupId().equals(group))
        .flatMap(listed -> listed.groupState().stream())
        .anyMatch(state -> !MEMBERLESS.contains(state));
  }

  private Collection<GroupListing> groups() {
    return answer(admin.listGroups(forConsumerGroups()).all());
  }

  private Map<TopicPartition, Long> committed(String group) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .forEach(
            (partition, done) -> {
              if (done != null) {
                offsets.put(partition, done.offset());
              }
            });
    return offsets;
  }

  private Map<TopicPartition, OffsetSpec> ends(Collection<String> topics) {
    return all(topics, OffsetSpec.latest());
  }

  private Map<TopicPartition, OffsetSpec> all(Collection<String> topics, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    answer(admin.describeTopics(topics).allTopicNames())
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(
                        partition ->
                            partitions.put(
                                new TopicPartition(name, partition.partition()), which)));
    return partitions;
  }
}
