package dev.leastwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanCommandTest {
  private static final String USER = "arn:aws:iam::111122223333:user/anna";

  @TempDir Path folder = Path.of("");

  private String read = "";
  private String guard = "";

  @BeforeEach
  void writePolicies() throws IOException {
    read =
        write(
            "read.json",
            """
            {"Version": "2012-10-17",
             "Statement": {"Sid": "Read", "Effect": "Allow", "Action": "s3:Get*",
                           "Resource": "arn:aws:s3:::reports/*"}}
            """);
    guard =
        write(
            "guard.json",
            """
            {"Version": "2012-10-17",
             "Statement": {
               "Sid": "OnlyFromTheOffice",
               "Effect": "Deny",
               "Action": "*",
               "Resource": "*",
               "Condition": {"NotIpAddress": {"aws:SourceIp": "192.0.2.0/24"}}}}
            """);
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static CommandRun can(String... more) {
    Stream<String> request =
        Stream.of("can", "--principal", USER, "--action", "s3:GetObject", "--resource");
    Stream<String> rest = Stream.concat(Stream.of("arn:aws:s3:::reports/may"), Stream.of(more));
    return CommandRun.of(Stream.concat(request, rest).toArray(String[]::new));
  }

  @Nested
  class Decisions {

    @Test
    void allowedIsExitZeroWithTheStatementThatAllows() {
      CommandRun run = can("--identity", read);

      assertThat(run.exitCode()).isZero();
      assertThat(run.out())
          .startsWith("allowed  " + USER + " s3:GetObject arn:aws:s3:::reports/may\n")
          .contains("identity-based policies: 'Read' of ", "read.json, 2:23\n")
          .contains(
              " 2 |  \"Statement\": {\"Sid\": \"Read\", ", "|                       ^^^^^^\n");
    }

    @Test
    void explicitDenyIsExitOneWithTheStatementThatDenies() {
      CommandRun run =
          can(
              "--identity",
              read,
              "--scp",
              "root=FullAWSAccess",
              "root=" + guard,
              "--context",
              "aws:SourceIp=198.51.100.7");

      assertThat(run.exitCode()).isOne();
      assertThat(run.out())
          .startsWith("explicitly denied  ")
          .contains(
              "service control policies, level 1: 'OnlyFromTheOffice' of ", "guard.json, 3:11");
    }

    @Test
    void lackingAllowIsExitOneWithTheLayer() {
      CommandRun run =
          can(
              "--identity",
              read,
              "--scp",
              "root=FullAWSAccess",
              "--scp",
              "unit=" + guard,
              "--context",
              "aws:SourceIp=192.0.2.1");

      assertThat(run.exitCode()).isOne();
      assertThat(run.out())
          .startsWith("implicitly denied  ")
          .contains("no Allow of the service control policies at level 2 matches");
    }

    @Test
    void undecidedIsExitThreeWithTheReason() throws IOException {
      String until =
          write(
              "until.json",
              Files.readString(Path.of(read))
                  .replace(
                      "\"Resource\"",
                      "\"Condition\": {\"DateLessThan\": {\"aws:CurrentTime\": \"2030-01-01\"}}, \"Resource\""));

      assertThat(can("--identity", until))
          .returns(3, CommandRun::exitCode)
          .extracting(CommandRun::out)
          .asString()
          .startsWith("undecided  ")
          .contains("it depends: aws:CurrentTime is not known");
      assertThat(can("--identity", until, "--context", "aws:CurrentTime=2026-11-25T00:00:00Z"))
          .returns(0, CommandRun::exitCode);
    }

    @Test
    void jsonHasTheDecisionAndItsPlace() {
      CommandRun run = can("--identity", read, "--format", "json");

      assertThat(run.exitCode()).isZero();
      assertThat(run.out())
          .contains(
              "\"decision\": \"ALLOWED\"", "\"layer\": \"identityPolicies\"", "\"sid\": \"Read\"")
          .contains("\"line\": 2", "\"column\": 15")
          .doesNotContain("\"trace\"");
    }

    @Test
    void traceTellsOfEachElement() {
      CommandRun run = can("--identity", read, guard, "--explain");

      assertThat(run.exitCode()).isOne();
      assertThat(run.out())
          .contains("note: the resource belongs to account 111122223333\n")
          .contains("  2:15  Allow 'Read' matches\n", "    + 2:60  Action: s3:GetObject\n")
          .contains("    + 7:35  NotIpAddress aws:SourceIp: the request's value is absent\n");
      assertThat(can("--identity", read, guard, "--explain", "--format", "json").out())
          .contains("\"notes\": [", "\"trace\": [", "\"name\": \"NotIpAddress aws:SourceIp\"");
    }

    @Test
    void everyLayerHasItsOption() {
      assertThat(can("--identity", read, "--boundary", guard).out()).contains("explicitly denied");
      assertThat(can("--identity", read, "--session", guard).out()).contains("explicitly denied");
      assertThat(can("--identity", read, "--vpce", read).exitCode()).isEqualTo(3);
      assertThat(can("--identity", read, "--rcp", "root=" + guard).exitCode()).isEqualTo(3);
      assertThat(can("--identity", read, "--resource-policy", guard).exitCode()).isEqualTo(3);
    }

    @Test
    void administratorAccessMayBePassedForASession() {
      CommandRun run = can("--identity", read, "--session", "AdministratorAccess");

      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).startsWith("allowed");
    }

    @Test
    void managementAccountIsBeyondServiceControlPolicies() {
      assertThat(
              can(
                      "--identity",
                      read,
                      "--scp",
                      "root=" + guard,
                      "--management-account",
                      "111122223333")
                  .exitCode())
          .isZero();
    }

    @Test
    void resourceOfAnotherAccountNeedsItsOwnPolicy() {
      CommandRun run = can("--identity", read, "--resource-account", "444455556666");

      assertThat(run.exitCode()).isOne();
      assertThat(run.out()).contains("no Allow of the resource-based policy matches");
    }

    @Test
    void federatedCallerIsDecidedByTheTrustPolicy() throws IOException {
      String trust =
          write(
              "trust.json",
              """
              {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
               "Principal": {"Federated": "accounts.google.com"},
               "Action": "sts:AssumeRoleWithWebIdentity",
               "Condition": {"StringEquals": {"accounts.google.com:aud": "shop"}}}}
              """);
      CommandRun run =
          CommandRun.of(
              "can",
              "--federated",
              "accounts.google.com",
              "--action",
              "sts:AssumeRoleWithWebIdentity",
              "--resource",
              "arn:aws:iam::111122223333:role/shop",
              "--context",
              "accounts.google.com:aud=shop",
              "--resource-policy",
              trust);

      assertThat(run.exitCode()).isZero();
    }
  }

  @Nested
  class WrongUsage {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            --action s3:GetObject|say who asks, by either --principal or --federated
            --principal anonymous|--action is missing
            --principal bob --action s3:GetObject|'bob' names nobody
            --principal anonymous --action GetObject|'GetObject' is no action
            --principal anonymous --action s3:Get*|'s3:Get*' is no action
            --principal anonymous --action s3:GetObject --context aws:SourceIp|write aws:SourceIp=198.51.100.7
            --principal anonymous --action s3:GetObject --scp full.json|write root=full.json
            --principal anonymous --action s3:GetObject --resource-account 12|'12' is no account id
            --principal anonymous --action s3:GetObject --format yaml|there is no format 'yaml'
            --principal anonymous --action s3:GetObject --session-name x|belongs to a --principal that is the ARN of a role
            --principal anonymous --action s3:GetObject --resource reports|'reports' is no resource
            --principal anonymous --action s3:GetObject --identity .|'.' is a folder; name the files
            --federated accounts.google.com --session-name x --action s3:GetObject|either --principal or --federated
            --batch - --action s3:GetObject|give it alone
            --batch - --format json|give it alone
            --batch - --management-account 111122223333|give it alone
            --batch .|'.' cannot be read
            --batch no/such/file|there is no file 'no/such/file'
            """)
    void isExitTwoAndSaysWhatToDo(String arguments, String message) {
      CommandRun run = CommandRun.of(("can " + arguments).split(" ", -1));

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).startsWith("leastwise: ").contains(message);
      assertThat(run.out()).isEmpty();
    }

    @Test
    void textOfAPolicyCannotForgeLinesOrSteerATerminal() throws IOException {
      String forged =
          write(
              "forged.json",
              """
              {"Version": "2012-10-17", "Statement": {
                "Sid": "a\\n  9:9  Allow 'b' matches", "Effect": "Allow", "Action": "s3:*",
                "Resource": "*", "\\u001b[31mX\\n": 1}}
              """);
      CommandRun run = can("--identity", forged, "--explain");

      assertThat(run.out().lines()).noneMatch(line -> line.startsWith("  9:9"));
      assertThat(run.err().lines()).allMatch(line -> line.startsWith("leastwise: "));
      assertThat(run.out() + run.err()).doesNotContain("\u001b");
    }

    @Test
    void unreadablePolicyLeavesItUndecided() throws IOException {
      CommandRun missing = can("--identity", folder.resolve("none.json").toString());
      CommandRun broken = can("--identity", write("broken.json", "{\"Statement\": [{\"Effect\": "));

      assertThat(List.of(missing.exitCode(), broken.exitCode())).containsOnly(3);
      assertThat(missing.out()).startsWith("undecided").contains("could not be read");
      assertThat(missing.err()).contains("none.json");
      assertThat(broken.err()).contains("broken.json:1:");
    }
  }

  @Nested
  class Batch {
    private static final String QUESTION =
        "{\"id\": %s, \"request\": {\"principal\": \"anonymous\", \"action\": \"s3:GetObject\", "
            + "\"resource\": \"arn:aws:s3:::reports/may\"}, \"resourcePolicy\": {\"Statement\": "
            + "[{\"Effect\": \"%s\", \"Principal\": \"*\", \"Action\": \"s3:*\", \"Resource\": \"*\"}]}}\n";

    @Test
    void answersEachLineInItsOrder() {
      CommandRun run =
          CommandRun.withInput(
              QUESTION.formatted("1", "Allow") + "\n" + QUESTION.formatted("\"b\"", "Deny"),
              "can",
              "--batch",
              "-");

      assertThat(run.exitCode()).isZero();
      assertThat(run.out().lines())
          .containsExactly(
              "{\"id\":1,\"decision\":\"ALLOWED\",\"layer\":null,\"statements\":[{\"layer\":\"resourcePolicy\",\"sid\":null,\"pointer\":\"/resourcePolicy/Statement/0\"}]}",
              "{\"id\":\"b\",\"decision\":\"EXPLICITLY_DENIED\",\"layer\":\"resourcePolicy\",\"statements\":[{\"layer\":\"resourcePolicy\",\"sid\":null,\"pointer\":\"/resourcePolicy/Statement/0\"}]}");
    }

    @Test
    void aBadLineIsAnsweredAndTheOthersToo() {
      CommandRun run =
          CommandRun.withInput(
              "{\"id\": 7, \"reqest\": {}}\nnonsense\n" + QUESTION.formatted("3", "Allow"),
              "can",
              "--batch",
              "-");

      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.out().lines().toList())
          .hasSize(3)
          .satisfies(
              lines -> {
                assertThat(lines.get(0))
                    .startsWith("{\"id\":7,\"error\":{\"line\":1,")
                    .contains("did you mean 'request'?");
                assertThat(lines.get(1)).startsWith("{\"id\":null,\"error\":{\"line\":2,");
                assertThat(lines.get(2)).startsWith("{\"id\":3,\"decision\":\"ALLOWED\"");
              });
    }

    @Test
    void membersOfItsOwnHoldPlainValuesOnly() {
      String comment = QUESTION.replace("{\"id\"", "{\"note\": \"a comment\", \"id\"");
      String layer = QUESTION.replace("{\"id\"", "{\"scps\": [[]], \"id\"");

      assertThat(CommandRun.withInput(comment.formatted("1", "Allow"), "can", "--batch", "-").out())
          .contains("ALLOWED");
      assertThat(CommandRun.withInput(layer.formatted("1", "Allow"), "can", "--batch", "-").out())
          .contains("a question has no 'scps'");
    }

    @Test
    void readsAFile() throws IOException {
      String file = write("questions.jsonl", QUESTION.formatted("1", "Allow"));

      assertThat(CommandRun.of("can", "--batch", file).out()).contains("ALLOWED");
    }

    @Test
    void idsAndStatementsCannotLeaveTheirLine() {
      CommandRun run =
          CommandRun.withInput(
              QUESTION
                  .formatted("[1,\t\"\u202e\"]", "Allow")
                  .replace("\"Effect\"", "\"Sid\": \"a\\nb\", \"Effect\""),
              "can",
              "--batch",
              "-");

      assertThat(run.out().lines()).hasSize(1);
      assertThat(run.out()).contains("\"sid\":\"a\\nb\"").doesNotContain("\u202e");
    }
  }
}
