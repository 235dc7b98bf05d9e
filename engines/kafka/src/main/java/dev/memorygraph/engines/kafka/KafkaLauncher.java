package dev.memorygraph.engines.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * Runs one Kafka node (KRaft, broker and controller in one) in this process until it is told to
 * end.
 *
 * <p>Usage: {@code KafkaLauncher <data folder> <port> <controller port>}. Prints {@code READY
 * 127.0.0.1:<port>} once the broker serves clients. Topics are never created by themselves. Ends
 * cleanly on SIGTERM.
 */
public final class KafkaLauncher {
  private static final String HOST = "127.0.0.1";

  private KafkaLauncher() {}

  public static void main(String[] args) {
    Thread.ofPlatform().daemon().name("parent").start(KafkaLauncher::endWithParent);
    try {
      int port = Integer.parseInt(args[1]);
      run(Path.of(args[0]).toAbsolutePath(), port, Integer.parseInt(args[2]));
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      // Threads of a half-started engine would keep the process alive for ever.
      System.exit(1);
    }
  }

  private static void run(Path home, int port, int controllerPort) throws IOException {
    Properties settings = settings(home.resolve("log"), port, controllerPort);
    if (!Files.exists(home.resolve("log").resolve("meta.properties"))) {
      format(home, settings);
    }
    KafkaRaftServer kafka = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::shutdown, "shutdown"));
    kafka.startup();
    System.out.println("READY " + HOST + ":" + port);
    kafka.awaitShutdown();
  }

  private static Properties settings(Path log, int port, int controllerPort) {
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            "process.roles",
            "broker,controller",
            "node.id",
            "1",
            "controller.quorum.voters",
            "1@" + HOST + ":" + controllerPort,
            "controller.listener.names",
            "CONTROLLER",
            "listeners",
            "PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort,
            "advertised.listeners",
            "PLAINTEXT://" + HOST + ":" + port,
            "log.dirs",
            log.toString(),
            "auto.create.topics.enable",
            "false"));
    settings.putAll(
        Map.of(
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "4",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", "4",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "group.initial.rebalance.delay.ms", "0"));
    return settings;
  }

  private static void format(Path home, Properties settings) throws IOException {
    Files.createDirectories(home);
    Path file = home.resolve("format.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      settings.store(writer, null);
    }
    String[] arguments = {
      "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()
    };
    if (StorageTool.execute(arguments, System.err) != 0) {
      throw new IOException("Kafka could not format its data folder");
    }
  }

  /** Standard input is a pipe from the process that started this one: its end is that one's end. */
  private static void endWithParent() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // As good as its end.
    }
    System.exit(0);
  }
}
