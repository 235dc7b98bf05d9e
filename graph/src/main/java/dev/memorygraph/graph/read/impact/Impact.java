package dev.memorygraph.graph.read.impact;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.impact.SelectReached.Reached;
import dev.memorygraph.graph.read.lineage.ExpandFrontier.Asked;
import dev.memorygraph.graph.read.lineage.Lineage;
import dev.memorygraph.graph.read.lineage.Step;
import dev.memorygraph.graph.read.lineage.Walk;
import dev.memorygraph.graph.read.lineage.Walk.Towards;
import dev.memorygraph.graph.read.usage.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Everything that a node reached, as a walk downstream meets it, and what it comes to. From a hub
 * (model, agent, tool, session, user, provider, template) the walk goes on to the newest that
 * happened with it; from a version of a model to the calls of that model while no later version was
 * published. A caller who sees one user's nodes has that user's alone of a hub that many share.
 *
 * @param depth steps at the most, 1 to {@value Lineage#MAX_DEPTH}
 * @param reach nodes at the most that are walked to, 1 to {@value #MAX_REACH}; all figures are
 *     exact unless this cut them
 * @param limit nodes at the most that are listed
 * @param window the time in which what was reached happened; of a hub nothing else is read
 * @param moment as of when
 */
public record Impact(NodeId root, int depth, int reach, int limit, Window window, Moment moment)
    implements GraphQuery<Optional<Impact.Answer>> {
  /** Nodes that may be walked to. */
  public static final int MAX_REACH = 10_000;

  /** Sessions, users and agents that are named. */
  public static final int MAX_NAMED = 20;

  public Impact {
    boolean bounded = depth <= Lineage.MAX_DEPTH && reach <= MAX_REACH;
    if (!bounded || depth < 1 || reach < 1 || limit < 1) {
      throw new IllegalArgumentException("An impact has bounds");
    }
  }

  /** Why figures or lists may be smaller than the whole. */
  public enum Cut {
    /** There are more nodes than the walk may reach: figures are of those that it did. */
    REACH,
    /** A hub has more edges than were looked at: figures are of those that were. */
    HUB,
    /** The walk ended at its depth, and did not look whether there is more. */
    DEPTH,
    /** More was reached than is listed: figures are of all. */
    LIMIT
  }

  /**
   * What was reached.
   *
   * @param nodes the failed ones and errors first, then the newest
   * @param counts of all that was reached, by kind
   * @param failed of those that failed, since they say so or caused an error, by kind; one failure
   *     may be that of a completion and of the invocation around it
   * @param first when the first of them happened
   * @param usage of all of them, each call once
   */
  public record Answer(
      NodeView root,
      List<Affected> nodes,
      SortedMap<NodeKind, Long> counts,
      SortedMap<NodeKind, Long> failed,
      Named sessions,
      Named users,
      Named agents,
      Optional<Instant> first,
      Optional<Instant> last,
      Usage usage,
      Set<Cut> cut) {}

  /** A node that was reached, and in how many steps. */
  public record Affected(NodeView node, int depth, boolean failed) {}

  /**
   * Those that nodes which were reached belong to.
   *
   * @param nodes the {@value #MAX_NAMED} that most belong to
   */
  public record Named(long count, List<NodeView> nodes) {}

  @Override
  public Optional<Answer> execute(Statements statements, Scope scope) {
    return new Run(new Asked(statements, scope)).answer();
  }

  /** One execution. */
  private final class Run {
    private final Asked asked;
    private final Set<Cut> cut = EnumSet.noneOf(Cut.class);

    Run(Asked asked) {
      this.asked = asked;
    }

    Optional<Answer> answer() {
      Walk walk =
          new Walk(
                  root,
                  new Walk.Rules(Towards.EFFECTS, depth, reach, Set.of(), false, moment),
                  asked,
                  this::expand)
              .go();
      note(Cut.REACH, walk.isTruncated());
      note(Cut.DEPTH, walk.isCutAtDepth());
      List<NodeId> met = walk.depths().keySet().stream().filter(id -> !id.equals(root)).toList();
      Summary summary = Summary.of(SelectReached.run(met, moment, asked), window);
      note(Cut.LIMIT, summary.all().size() > limit);
      return new Shown(summary, limit).views(root, walk, moment, asked).map(shown -> answer(shown));
    }

    private Answer answer(Shown.Views shown) {
      Summary summary = shown.summary();
      List<NodeId> all = summary.all().stream().map(Reached::id).toList();
      Usage usage =
          summary.silent().usage(List.of(all), asked.statements(), asked.scope()).getFirst();
      return new Answer(
          shown.root(),
          shown.affected(),
          summary.counts(),
          summary.failed(),
          shown.named(NodeKind.SESSION),
          shown.named(NodeKind.USER),
          shown.named(NodeKind.AGENT),
          summary.first(),
          summary.last(),
          usage,
          Set.copyOf(cut));
    }

    private void note(Cut reason, boolean applies) {
      if (applies) {
        cut.add(reason);
      }
    }

    /** The newest first: where a limit cuts, the oldest are left out. */
    private List<Step> expand(Collection<NodeId> hubs, int room) {
      int wanted = Math.min(room, reach + 1);
      List<Step> steps = new ArrayList<>();
      List<NodeId> others = new ArrayList<>();
      for (NodeId hub : hubs) {
        switch (hub.kind()) {
          case MODEL -> steps.addAll(SelectModelCalls.run(hub, window, wanted, moment, asked));
          case MODEL_VERSION ->
              SelectVersionWindow.run(hub, asked)
                  .ifPresent(
                      version ->
                          steps.addAll(
                              SelectModelCalls.run(
                                  version.model(),
                                  window.and(version.window()),
                                  wanted,
                                  moment,
                                  asked)));
          default -> others.add(hub);
        }
      }
      if (!others.isEmpty()) {
        SelectHubEffects.Found found =
            SelectHubEffects.run(others, hubWindow(others), wanted, moment, asked);
        note(Cut.HUB, found.cut());
        steps.addAll(found.steps());
      }
      return steps.stream()
          .sorted(Comparator.comparingLong(Step::timeMs).reversed().thenComparing(Step::neighbour))
          .toList();
    }

    /** A session may have begun before what happened in it, and a model before its calls. */
    private Window hubWindow(List<NodeId> hubs) {
      boolean ofHubs =
          hubs.stream()
              .anyMatch(
                  hub ->
                      hub.kind() == NodeKind.USER
                          || hub.kind() == NodeKind.PROVIDER
                          || hub.kind() == NodeKind.TEMPLATE);
      return ofHubs ? Window.ALL : window;
    }
  }
}
