package dev.memorygraph.bench;

import dev.memorygraph.bench.profile.BenchLoad;
import picocli.CommandLine.Command;

/** The measurements; each is a subcommand. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measure the system on this machine.",
      "Without --data each starts a system of its own on free ports and deletes its data after."
    },
    subcommands = {
      BenchStart.class,
      BenchReads.class,
      BenchIngest.class,
      BenchPipeline.class,
      BenchWrite.class,
      BenchStages.class,
      BenchOtlp.class,
      BenchStream.class,
      BenchRealTime.class,
      BenchVault.class,
      BenchRegistry.class,
      BenchLoad.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class BenchCommand {}
