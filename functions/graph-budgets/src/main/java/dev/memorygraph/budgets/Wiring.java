package dev.memorygraph.budgets;

import dev.memorygraph.auditrecords.ActionRecord;
import dev.memorygraph.auditrecords.VaultRecord;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.budgets.api.BudgetRoutes;
import dev.memorygraph.budgets.api.Visibility;
import dev.memorygraph.budgets.budget.Channels.Channel;
import dev.memorygraph.budgets.delivery.AlertSender;
import dev.memorygraph.budgets.delivery.Deliveries;
import dev.memorygraph.budgets.delivery.EmailSender;
import dev.memorygraph.budgets.delivery.EventSender;
import dev.memorygraph.budgets.delivery.Receiver;
import dev.memorygraph.budgets.delivery.Receivers;
import dev.memorygraph.budgets.delivery.WebhookSecrets;
import dev.memorygraph.budgets.delivery.WebhookSender;
import dev.memorygraph.budgets.job.AnomalyAlerts;
import dev.memorygraph.budgets.job.Evaluations;
import dev.memorygraph.budgets.job.SpendingReader;
import dev.memorygraph.budgets.people.Erasures;
import dev.memorygraph.budgets.people.Forgetting;
import dev.memorygraph.budgets.people.VaultErasures;
import dev.memorygraph.budgets.table.BudgetTable;
import dev.memorygraph.budgets.table.Outbox;
import dev.memorygraph.changes.Changes;
import dev.memorygraph.changes.KafkaChanges;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.graph.anomaly.untold.UntoldAnomalies;
import dev.memorygraph.graph.driver.DriverSettings;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.kit.Secret;
import dev.memorygraph.kit.function.FunctionClient;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.schedule.ScheduledJob;
import dev.memorygraph.outbound.OutboundGuard;
import dev.memorygraph.outbound.OutboundHttp;
import dev.memorygraph.placement.GraphSettings;
import dev.memorygraph.policies.TenantPolicies;
import dev.memorygraph.secrets.SecretStore;
import dev.memorygraph.tables.KindTable;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.neo4j.driver.Driver;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The parts of both functions, put together. */
final class Wiring {
  private static final DriverSettings BOLT =
      new DriverSettings("graph-budgets", 4, Duration.ofSeconds(5), Duration.ofSeconds(10));
  private static final Duration GRAPH_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** The vault's function may start cold. */
  private static final Duration VAULT_TIMEOUT = Duration.ofSeconds(15);

  /** Nothing of an answer is read but its status. */
  private static final int NO_BODY = 0;

  private Wiring() {}

  /** What the schedule does; connects with the first use. */
  static List<ScheduledJob> jobs(
      BudgetsConfig config, SecretStore secrets, InstantSource clock, Metrics metrics) {
    return jobs(config, secrets, new VaultErasures(vault(config.vaultFunction())), clock, metrics);
  }

  static List<ScheduledJob> jobs(
      BudgetsConfig config,
      SecretStore secrets,
      Erasures erasures,
      InstantSource clock,
      Metrics metrics) {
    KindTable table = table(GraphSettings.dynamoDb(), config.table());
    BudgetTable budgets = new BudgetTable(table);
    Outbox outbox = new Outbox(table);
    Graphs graphs = config.graphs().open(BOLT, secrets, clock);
    GraphReader graph = new GraphReader(graphs, GRAPH_TIMEOUT);
    Receivers receivers =
        new Receivers(
            budgets,
            secretsOf(config.webhookKeySecret(), secrets),
            webhook(config.anomalies(), secrets));
    Changes changes =
        config
            .changes()
            .<Changes>map(kafka -> KafkaChanges.of(kafka, Clock.systemUTC(), metrics))
            .orElse(Changes.UNTOLD);
    List<ScheduledJob> jobs = new ArrayList<>();
    jobs.add(new Forgetting(budgets, outbox, erasures));
    jobs.add(new Evaluations(budgets, outbox, new SpendingReader(graph), changes, clock, metrics));
    for (Driver driver : graphs.drivers()) {
      UntoldAnomalies untold = new UntoldAnomalies(driver);
      jobs.add(new AnomalyAlerts(untold, outbox, config.anomalies().channels(), changes, clock));
    }
    jobs.add(new Deliveries(receivers, outbox, senders(config, clock), clock, metrics));
    return jobs;
  }

  private static Optional<Receiver.Webhook> webhook(
      AnomalyAlertsConfig config, SecretStore secrets) {
    return config
        .webhook()
        .flatMap(
            url ->
                config.webhookSecret().map(name -> new Receiver.Webhook(url, secrets.named(name))));
  }

  private static Map<Channel, AlertSender> senders(BudgetsConfig config, InstantSource clock) {
    OutboundHttp http =
        new OutboundHttp("webhook", OutboundGuard.of(config.privateNetwork()), NO_BODY);
    return Map.of(
        Channel.EVENT,
        new EventSender(
            EventBridgeClient.builder()
                .httpClient(UrlConnectionHttpClient.builder().socketTimeout(TIMEOUT).build())
                .overrideConfiguration(settings -> settings.apiCallTimeout(TIMEOUT))
                .build(),
            config.eventBus()),
        Channel.EMAIL,
        new EmailSender(
            SnsClient.builder()
                .httpClient(UrlConnectionHttpClient.builder().socketTimeout(TIMEOUT).build())
                .overrideConfiguration(settings -> settings.apiCallTimeout(TIMEOUT))
                .build(),
            config.topic()),
        Channel.WEBHOOK,
        new WebhookSender(http, clock));
  }

  private static WebhookSecrets secretsOf(Optional<String> name, SecretStore secrets) {
    Supplier<Secret> key =
        name.map(secrets::named)
            .orElse(
                () -> {
                  throw new DependencyUnavailableException("There is no key of webhooks");
                });
    return new WebhookSecrets(key);
  }

  /** The routes; connects with the first request. */
  static BudgetRoutes routes(
      ApiConfig config,
      SecretStore secrets,
      DynamoDbClient dynamoDb,
      ActionRecord record,
      InstantSource clock) {
    KindTable table = table(dynamoDb, config.table());
    TenantPolicies policies = TenantPolicies.in(dynamoDb, config.policiesTable(), clock);
    policies.prime();
    return new BudgetRoutes(
        new BudgetRoutes.Parts(
            new BudgetTable(table),
            new Outbox(table),
            new Visibility(policies),
            record,
            config.webhookKeySecret().map(name -> new WebhookSecrets(secrets.named(name))),
            OutboundGuard.of(config.privateNetwork()),
            config.hasTopic()),
        new SecureRandom(),
        clock);
  }

  /** Who hears from administrators; connects with the first use. */
  static ActionRecord record(ApiConfig config) {
    return new VaultRecord(vault(config.vaultFunction()), Action.BUDGET_CHANGE);
  }

  private static FunctionClient vault(String function) {
    return FunctionClient.of(
        new FunctionClient.Settings(function, VAULT_TIMEOUT, FunctionClient.Retries.STANDARD),
        UrlConnectionHttpClient.builder());
  }

  private static KindTable table(DynamoDbClient dynamoDb, String name) {
    return new KindTable(dynamoDb, name, "The table of budgets");
  }
}
