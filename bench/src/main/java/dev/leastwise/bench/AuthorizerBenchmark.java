package dev.leastwise.bench;

import dev.leastwise.decision.AuthorizationContext;
import dev.leastwise.decision.Authorizer;
import dev.leastwise.decision.Decision;
import dev.leastwise.decision.Request;
import dev.leastwise.decision.question.Question;
import dev.leastwise.decision.question.Question.Asked;
import dev.leastwise.decision.question.Question.Reading;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decisions a second of one thread, for a role with three managed policies, a boundary and four
 * levels of service control policies; policies are compiled once.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AuthorizerBenchmark {
  private Authorizer authorizer = Authorizer.of(AuthorizationContext.none());
  private Request[] requests = {};
  private int next;

  /** Reads the role's policies. */
  @Setup
  public void readRole() throws IOException {
    try (InputStream in = AuthorizerBenchmark.class.getResourceAsStream("role.json")) {
      byte[] bytes = Objects.requireNonNull(in, "role.json").readAllBytes();
      Reading reading = Question.read(SourceText.decode("role.json", bytes), SourceLimits.DEFAULT);
      Question question = ((Asked) reading).question();
      authorizer = Authorizer.of(question.layers());
      requests =
          new Request[] {
            question.request(),
            another(
                question,
                "dynamodb:PutItem",
                "arn:aws:dynamodb:eu-central-1:111122223333:table/shop"),
            another(
                question, "sqs:SendMessage", "arn:aws:sqs:eu-central-1:111122223333:app-orders"),
            another(question, "ec2:DescribeInstances", "*"),
            another(question, "iam:CreateUser", "arn:aws:iam::111122223333:user/mallory"),
            another(question, "s3:DeleteBucket", "arn:aws:s3:::acme-artifacts"),
          };
    }
  }

  private static Request another(Question question, String action, String resource) {
    Request[] request = {Request.of(question.request().caller(), action, resource)};
    question.request().context().forEach((k, v) -> request[0] = request[0].withContext(k, v));
    return request[0];
  }

  /** Requests that are there already: the decision alone. */
  @Benchmark
  public Decision decide() {
    next = next + 1 < requests.length ? next + 1 : 0;
    return authorizer.decide(requests[next]);
  }

  /** A request that is made anew for each decision. */
  @Benchmark
  public Decision askAndDecide() {
    Request request = requests[0];
    return authorizer.decide(
        Request.of(request.caller(), request.action(), request.resource())
            .withContext("aws:RequestedRegion", "eu-central-1"));
  }
}
