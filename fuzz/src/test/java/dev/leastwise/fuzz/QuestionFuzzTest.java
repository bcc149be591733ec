package dev.leastwise.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.leastwise.decision.Authorizer;
import dev.leastwise.decision.Decision;
import dev.leastwise.decision.Trace;
import dev.leastwise.decision.question.Question;
import dev.leastwise.decision.question.Question.Asked;
import dev.leastwise.decision.question.Question.Reading;
import dev.leastwise.decision.question.Question.Refused;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.report.DecisionJson;
import dev.leastwise.report.DecisionText;
import java.io.IOException;
import java.io.StringWriter;

/** Reads bytes as a question to the authorizer, and answers it. */
class QuestionFuzzTest {

  @FuzzTest
  void anyBytesAreAnsweredInOneLine(byte[] bytes) throws IOException {
    SourceText text = SourceText.decode("line 1", bytes);
    Reading reading = Question.read(text, SourceLimits.DEFAULT);
    StringWriter line = new StringWriter();
    if (reading instanceof Asked asked) {
      Decision decision = expectExplained(asked.question());
      DecisionJson.writeLine(asked.question(), decision, line);
    } else if (reading instanceof Refused refused) {
      Expect.that(!refused.message().isBlank(), "a refusal says why");
      DecisionJson.writeError(refused.id(), 1, refused.message(), line);
    }
    String answer = line.toString();
    Expect.that(Expect.isOneJsonValue(answer), "an answer is JSON");
    Expect.that(answer.indexOf('\n') == answer.length() - 1, "an answer is one line");
  }

  private static Decision expectExplained(Question question) throws IOException {
    Decision decision = question.decide();
    Trace trace = Authorizer.of(question.layers()).explain(question.request());
    assertThat(trace.decision()).isEqualTo(decision);
    StringWriter text = new StringWriter();
    DecisionText.write(question.request(), decision, false, text);
    DecisionText.write(trace, text);
    Expect.that(!text.toString().isBlank(), "a decision has a text");
    return decision;
  }
}
