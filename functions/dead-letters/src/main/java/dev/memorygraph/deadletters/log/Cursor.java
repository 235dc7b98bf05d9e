package dev.memorygraph.deadletters.log;

import dev.memorygraph.kit.kafka.RecordPlace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far a walk through letters has come.
 *
 * @param next the place that it goes on at
 * @param ends of that partition and of those that come after it, each as the place behind its last
 *     letter when the walk began: what is written meanwhile is not met, or letters of records that
 *     fail again would be walked after for ever
 */
public record Cursor(RecordPlace next, List<RecordPlace> ends) {
  public Cursor {
    ends = List.copyOf(ends);
  }

  /** The same walk at a place further on. */
  public Cursor at(RecordPlace place) {
    List<RecordPlace> left = ends.stream().dropWhile(end -> !isSamePartition(end, place)).toList();
    return new Cursor(place, left);
  }

  public static boolean isSamePartition(RecordPlace one, RecordPlace other) {
    return one.topic().equals(other.topic()) && one.partition() == other.partition();
  }

  /** As one word. */
  public String encoded() {
    String places =
        Stream.concat(Stream.of(next), ends.stream())
            .map(RecordPlace::path)
            .collect(Collectors.joining(";"));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(places.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads what {@link #encoded} wrote, as far as it is of these topics. */
  public static Optional<Cursor> parse(String word, List<String> topics) {
    List<RecordPlace> places = new ArrayList<>();
    for (String path : Arrays.asList(decoded(word).split(";", -1))) {
      Optional<RecordPlace> place = RecordPlace.parse(path);
      if (place.isEmpty() || !topics.contains(place.get().topic())) {
        return Optional.empty();
      }
      places.add(place.get());
    }
    return places.size() > 1 && isSamePartition(places.getFirst(), places.get(1))
        ? Optional.of(new Cursor(places.getFirst(), places.subList(1, places.size())))
        : Optional.empty();
  }

  private static String decoded(String word) {
    try {
      return new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
