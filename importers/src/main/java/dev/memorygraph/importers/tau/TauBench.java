package dev.memorygraph.importers.tau;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.importers.source.Arrivals;
import dev.memorygraph.importers.source.EventSource;
import dev.memorygraph.importers.source.InputFile;
import dev.memorygraph.importers.source.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A file of tau-bench conversations, one a line.
 *
 * <p>The conversations are played side by side: the first answer of each in the file's order, then
 * the second of each, and so on, and answer n takes arrival n. So sessions interleave as they do in
 * life, and within each the times rise. The file is held in memory.
 */
public record TauBench(InputFile file, Reading reading) implements EventSource {

  @Override
  public Stream<Event> events() {
    String domain = domain(file.name());
    Arrivals arrivals = reading.arrivals().map(Arrivals::of).orElseGet(Arrivals::fixed);
    List<ConversationReplay> playbacks;
    try (var lines = file.jsonLines()) {
      playbacks = lines.map(line -> new ConversationReplay(Conversation.of(line, domain))).toList();
    }
    int rounds = playbacks.stream().mapToInt(ConversationReplay::rounds).max().orElse(0);
    return IntStream.range(0, rounds)
        .boxed()
        .flatMap(_ -> playbacks.stream().flatMap(playback -> playback.next(arrivals)))
        .onClose(arrivals::close);
  }

  /** What the conversations are about: the last plain word of the name before its first dot. */
  static String domain(String fileName) {
    String stem = fileName.substring(0, (fileName + ".").indexOf('.'));
    return Arrays.stream(stem.split("-"))
        .filter(word -> word.chars().allMatch(Character::isLetter) && !word.isEmpty())
        .reduce((_, last) -> last)
        .orElse("tau-bench");
  }
}
