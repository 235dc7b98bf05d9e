package dev.memorygraph.engines.neo4j;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Transaction;

/**
 * The engine as {@link Neo4jLauncher} runs it, which besides writes batches by its core API,
 * without Bolt and Cypher: the limit that writers are measured against.
 *
 * <p>Usage: {@code CoreApiWriter <data folder> <Bolt port> <port of batches>}. One client at a time
 * sends {@link CoreApiBatch}es; each is read to its end, then written in one transaction and
 * answered by two longs, the nanoseconds that this took and those of the process's processor time.
 */
public final class CoreApiWriter {
  private static final Label NODE = Label.label("Node");
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final GraphDatabaseService database;

  private CoreApiWriter(GraphDatabaseService database) {
    this.database = database;
  }

  public static void main(String[] args) {
    Neo4jLauncher.run(() -> serve(args));
  }

  private static void serve(String... args) throws IOException {
    try (ServerSocket server =
        new ServerSocket(Integer.parseInt(args[2]), 1, InetAddress.getLoopbackAddress())) {
      CoreApiWriter writer = new CoreApiWriter(Neo4jLauncher.start(args));
      while (true) {
        try (Socket client = server.accept()) {
          writer.answer(client);
        }
      }
    }
  }

  private void answer(Socket client) throws IOException {
    client.setTcpNoDelay(true);
    DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
    DataOutputStream out = new DataOutputStream(client.getOutputStream());
    try {
      while (true) {
        CoreApiBatch batch = CoreApiBatch.read(in);
        long start = System.nanoTime();
        long cpu = PROCESS.getProcessCpuTime();
        write(batch);
        out.writeLong(System.nanoTime() - start);
        out.writeLong(PROCESS.getProcessCpuTime() - cpu);
        out.flush();
      }
    } catch (EOFException e) {
      // The client is done.
    }
  }

  private void write(CoreApiBatch batch) {
    try (Transaction transaction = database.beginTx()) {
      List<Node> nodes = new ArrayList<>();
      for (CoreApiBatch.Created created : batch.created()) {
        Node node = transaction.createNode(NODE, Label.label(created.label()));
        created.properties().forEach(node::setProperty);
        nodes.add(node);
      }
      for (CoreApiBatch.Known known : batch.known()) {
        Node node = transaction.findNode(NODE, "key", known.key());
        known.properties().forEach(node::setProperty);
        known.removed().forEach(node::removeProperty);
        nodes.add(node);
      }
      for (CoreApiBatch.Edge edge : batch.edges()) {
        Relationship relationship = relationship(edge, nodes);
        edge.properties().forEach(relationship::setProperty);
      }
      transaction.commit();
    }
  }

  private static Relationship relationship(CoreApiBatch.Edge edge, List<Node> nodes) {
    Node from = nodes.get(edge.from());
    Node to = nodes.get(edge.to());
    RelationshipType type = RelationshipType.withName(edge.type());
    if (edge.isNew()) {
      return from.createRelationshipTo(to, type);
    }
    for (Relationship relationship : from.getRelationships(Direction.OUTGOING, type)) {
      if (relationship.getEndNode().equals(to)) {
        return relationship;
      }
    }
    throw new IllegalStateException("No such edge: " + edge.type());
  }
}
