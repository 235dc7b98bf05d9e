package dev.memorygraph.edge.client;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Permission;
import dev.memorygraph.access.Verification;
import dev.memorygraph.access.Verification.Reason;
import dev.memorygraph.access.Verification.Session;
import dev.memorygraph.access.Verification.Verified;
import dev.memorygraph.authentication.Authentication;
import dev.memorygraph.authentication.Credential;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.LogContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges who asks for something, as the authorizer does those of HTTP. May block. */
public final class ClientJudge {
  private static final Logger LOG = LoggerFactory.getLogger("edge");

  private final Authentication authentication;
  private final ClientLimits limits;
  private final Refusals refusals;

  /** What comes of it. */
  public sealed interface Judgement {
    record In(Client client) implements Judgement {}

    /** The credentials are none that we know, or good no more. */
    record NotGood() implements Judgement {}

    /** They are good, but not for this. */
    record NotAllowed() implements Judgement {}

    /** The key was used as often as it may. */
    record OverLimit(Duration left) implements Judgement {}

    /** Nobody can say now. */
    record Unknown() implements Judgement {}
  }

  /**
   * What is asked for.
   *
   * @param permission none where what is called decides
   * @param headers that go along with each event of it
   */
  public record Entrance(Optional<Permission> permission, Map<String, String> headers) {
    public Entrance {
      headers = Map.copyOf(headers);
    }
  }

  public ClientJudge(Authentication authentication, ClientLimits limits, Refusals refusals) {
    this.authentication = authentication;
    this.limits = limits;
    this.refusals = refusals;
  }

  /** Judges a client that comes; a good key is counted as used. */
  public Judgement judge(Credential credential, Peer peer, Entrance entrance) {
    try {
      Verification verification = authentication.judge(credential, peer.thumbprint());
      return switch (verification) {
        case Verification.Refused(Reason reason) -> refused(reason, peer);
        case Verified(Caller caller, Session _) when !may(caller, entrance.permission()) ->
            new Judgement.NotAllowed();
        case Verified(Caller caller, Session _) ->
            counted(
                new Client(
                    caller,
                    entrance.permission(),
                    credential,
                    peer,
                    entrance.headers(),
                    limits.bucket(Client.name(caller))));
      };
    } catch (DependencyUnavailableException e) {
      LOG.warn("A call could not be judged: {}", LogContext.describe(e));
      return new Judgement.Unknown();
    }
  }

  /**
   * Judges a client once more that is here for long.
   *
   * @return whether its credentials are still good; also where nobody can say
   */
  public boolean isStillGood(Client client) {
    try {
      return authentication.judge(client.credential(), client.peer().thumbprint())
              instanceof Verified(Caller caller, Session _)
          && may(caller, client.permission());
    } catch (DependencyUnavailableException e) {
      LOG.warn("Credentials could not be judged again: {}", LogContext.describe(e));
      return true;
    }
  }

  private static boolean may(Caller caller, Optional<Permission> permission) {
    return permission.map(caller::may).orElse(true);
  }

  private Judgement refused(Reason reason, Peer peer) {
    if (reason == Reason.CERTIFICATE) {
      refusals.ofCredentials(peer.certificate());
    }
    return new Judgement.NotGood();
  }

  private Judgement counted(Client client) {
    Duration wait = authentication.over(client.credential());
    return wait.isZero() ? new Judgement.In(client) : new Judgement.OverLimit(wait);
  }
}
