package dev.leastwise.cli;

import dev.leastwise.policy.parser.Spelling;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code leastwise} command with its subcommands. */
@Command(
    name = "leastwise",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    description = "Decides what AWS policies allow, and reports what breaks least privilege.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "--debug anywhere before -- shows where an error of its own comes from.",
      "Exit codes: 0 clean, 1 findings at or above the threshold, 2 wrong usage,",
      "3 something could not be read or checked."
    })
final class Leastwise implements Runnable {
  private static final String DEBUG = "--debug";
  private static final String COMPLETION = "generate-completion";

  private Leastwise() {}

  /** Only the command that is named is built: all of them cost more than a small lint. */
  private static Map<String, Function<Streams, Object>> commands() {
    Map<String, Function<Streams, Object>> commands = new TreeMap<>();
    commands.put("baseline", BaselineCommand::new);
    commands.put("can", CanCommand::new);
    commands.put("explain", ExplainCommand::new);
    commands.put(COMPLETION, streams -> new AutoComplete.GenerateCompletion());
    commands.put("init", InitCommand::new);
    commands.put("lint", LintCommand::new);
    commands.put("rules", RulesCommand::new);
    commands.put("version", VersionCommand::new);
    return commands;
  }

  /** Runs a command line and returns the exit code. */
  static int run(Streams streams, String... args) {
    int debugAt = Arrays.asList(args).indexOf(DEBUG);
    int end = Arrays.asList(args).indexOf("--");
    boolean debug = debugAt >= 0 && (end < 0 || debugAt < end);
    String[] rest =
        IntStream.range(0, args.length)
            .filter(i -> !debug || i != debugAt)
            .mapToObj(i -> args[i])
            .toArray(String[]::new);
    int exitCode;
    try {
      exitCode = execute(streams, rest, debug);
    } catch (Error e) {
      exitCode = failed(e, streams.err(), debug); // picocli hands on exceptions only
    }
    if (!streams.flush()) {
      streams.err().println("leastwise: standard output could not be written to its end");
      streams.err().flush();
      return ExitCode.USAGE;
    }
    return exitCode;
  }

  private static int execute(Streams streams, String[] args, boolean debug) {
    Map<String, Function<Streams, Object>> commands = commands();
    Function<Streams, Object> named = args.length == 0 ? null : commands.get(args[0]);
    if (named != null && !args[0].equals(COMPLETION)) {
      CommandLine line =
          new CommandLine(named.apply(streams)).setCommandName("leastwise " + args[0]);
      return prepared(line, streams, debug).execute(Arrays.copyOfRange(args, 1, args.length));
    }
    CommandLine line = new CommandLine(new Leastwise());
    commands.forEach((name, command) -> line.addSubcommand(name, command.apply(streams)));
    return prepared(line, streams, debug).execute(args);
  }

  private static CommandLine prepared(CommandLine line, Streams streams, boolean debug) {
    return line.setOut(streams.out())
        .setErr(streams.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setParameterExceptionHandler((e, args) -> wrongUsage(e, streams.err()))
        .setExecutionExceptionHandler((e, command, parse) -> failed(e, streams.err(), debug));
  }

  @Override
  public void run() {
    throw new UsageException("no command is given; 'leastwise --help' lists them");
  }

  private static int wrongUsage(ParameterException e, PrintWriter err) {
    CommandLine command = e.getCommandLine();
    String message =
        e instanceof UnmatchedArgumentException unmatched
            ? unmatched(unmatched.getUnmatched().get(0), command)
            : missing(e, command).orElse(firstLower(String.valueOf(e.getMessage())));
    err.println("leastwise: " + message);
    err.println("'" + command.getCommandSpec().qualifiedName() + " --help' shows what there is");
    return ExitCode.USAGE;
  }

  /** A misspelt option leaves its command without a path; the option is what is wrong. */
  private static Optional<String> missing(ParameterException e, CommandLine command) {
    return e instanceof MissingParameterException
        ? command.getUnmatchedArguments().stream().findFirst().map(a -> unmatched(a, command))
        : Optional.empty();
  }

  private static String unmatched(String argument, CommandLine command) {
    boolean isOption = argument.startsWith("-");
    Set<String> known =
        isOption
            ? command.getCommandSpec().optionsMap().keySet()
            : command.getSubcommands().keySet();
    String what = isOption ? "option" : known.isEmpty() ? "place for" : "command";
    return "there is no " + what + " '" + argument + "'" + Spelling.hint(argument, known);
  }

  private static int failed(Throwable e, PrintWriter err, boolean debug) {
    if (e instanceof UsageException) {
      err.println("leastwise: " + e.getMessage());
      return ExitCode.USAGE;
    }
    err.println("leastwise: an error of its own: " + e + (debug ? "" : "; --debug shows where"));
    if (debug) {
      e.printStackTrace(err);
    }
    return ExitCode.NOT_ASSESSED;
  }

  private static String firstLower(String message) {
    return message.isEmpty()
        ? message
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }
}
