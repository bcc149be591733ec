package dev.leastwise.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.parser.ParsedPolicy;
import dev.leastwise.policy.parser.PolicyParser;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.HoleNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.policy.source.Span;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a template leaves open decides nothing; {@code <?>} stands for it in these policies. */
class HolesInDecisionsTest {
  private static final String HOLE = "<?>";
  private static final Request REQUEST =
      Request.of(
              Caller.parse("arn:aws:iam::111122223333:user/anna").orElseThrow(),
              "s3:GetObject",
              "arn:aws:s3:::reports/may")
          .withContext("aws:PrincipalTag/team", "red")
          .withContext("aws:SourceIp", "192.0.2.1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'Effect': 'Allow', 'Action': '<?>', 'Resource': '*'                             | UNDECIDED
          'Effect': 'Allow', 'Action': ['<?>', 's3:Get*'], 'Resource': '*'                | ALLOWED
          'Effect': 'Allow', 'Action': 's3:<?>', 'Resource': '*'                          | UNDECIDED
          'Effect': 'Allow', 'NotAction': '<?>', 'Resource': '*'                          | UNDECIDED
          'Effect': 'Allow', 'NotAction': ['s3:*', '<?>'], 'Resource': '*'                | IMPLICITLY_DENIED
          'Effect': 'Allow', 'Action': 'ec2:*', 'Resource': '<?>'                         | IMPLICITLY_DENIED
          'Effect': 'Allow', 'Action': '*', 'Resource': '<?>'                             | UNDECIDED
          'Effect': 'Allow', 'Action': '*', 'Resource': ['<?>', '*']                      | ALLOWED
          'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:s3:::<?>/may'            | UNDECIDED
          'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:s3:::<?>/june'           | IMPLICITLY_DENIED
          'Effect': 'Allow', 'Action': '*', 'NotResource': 'arn:aws:s3:::<?>/june'        | ALLOWED
          'Effect': '<?>', 'Action': '*', 'Resource': '*'                                 | UNDECIDED
          'Effect': '<?>', 'Action': 'ec2:*', 'Resource': '*'                             | IMPLICITLY_DENIED
          'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': '<?>'           | UNDECIDED
          'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'StringEquals': '<?>'} | UNDECIDED
          'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'StringEquals': {'aws:PrincipalTag/team': '<?>'}} | UNDECIDED
          'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'StringEquals': {'aws:PrincipalTag/team': ['<?>', 'red']}} | ALLOWED
          'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'StringEquals': {'aws:PrincipalTag/team': 'b<?>'}} | IMPLICITLY_DENIED
          'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'StringNotEquals': {'aws:PrincipalTag/team': ['red', '<?>']}} | IMPLICITLY_DENIED
          'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'StringEquals': {'aws:PrincipalTag/unit': '<?>'}} | IMPLICITLY_DENIED
          'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::<?>:user/anna'}} | UNDECIDED
          'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'IpAddress': {'aws:SourceIp': '192.0.<?>.1'}} | UNDECIDED
          'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'IpAddress': {'aws:SourceIp': ['<?>', '192.0.2.0/24']}} | ALLOWED
          'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'Null': {'aws:PrincipalTag/team': '<?>'}} | UNDECIDED
          'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'Null': {'aws:PrincipalTag/team': 'tr<?>'}} | UNDECIDED
          """)
  void areNotGuessedInAnIdentityPolicy(String statement, String decision) {
    AuthorizationContext layers =
        AuthorizationContext.none().withIdentity(List.of(policy(statement, PolicyType.IDENTITY)));

    assertThat(Authorizer.of(layers).decide(REQUEST).id()).isEqualTo(decision);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'Principal': '<?>'                                               | UNDECIDED
          'Principal': {'AWS': '<?>'}                                      | UNDECIDED
          'Principal': {'AWS': ['<?>', 'arn:aws:iam::111122223333:user/anna']} | ALLOWED
          'Principal': {'AWS': 'arn:aws:iam::<?>:user/anna'}               | UNDECIDED
          'NotPrincipal': {'AWS': '<?>'}                                   | UNDECIDED
          'NotPrincipal': {'AWS': ['<?>', '*']}                            | IMPLICITLY_DENIED
          """)
  void areNotGuessedInPrincipals(String principal, String decision) {
    String statement = principal + ", 'Effect': 'Allow', 'Action': '*', 'Resource': '*'";
    AuthorizationContext layers =
        AuthorizationContext.none()
            .withResource(Optional.of(policy(statement, PolicyType.RESOURCE)));

    assertThat(Authorizer.of(layers).decide(REQUEST).id()).isEqualTo(decision);
  }

  @ParameterizedTest
  @CsvSource({"'{''Statement'': [''<?>'']}', UNDECIDED", "'{''Statement'': ''<?>''}', UNDECIDED"})
  void unknownStatementMayAllowAndDeny(String policy, String decision) {
    AuthorizationContext layers =
        AuthorizationContext.none().withIdentity(List.of(whole(policy, PolicyType.IDENTITY)));

    assertThat(Authorizer.of(layers).decide(REQUEST).id()).isEqualTo(decision);
  }

  private static CompiledPolicy policy(String statement, PolicyType type) {
    return whole("{'Version': '2012-10-17', 'Statement': {" + statement + "}}", type);
  }

  private static CompiledPolicy whole(String policy, PolicyType type) {
    SourceText text = SourceText.of("template", policy.replace('\'', '"'));
    SourceNode tree = SourceTree.readJson(text, SourceLimits.DEFAULT).root().orElseThrow();
    ParsedPolicy parsed = PolicyParser.parse(text, withHoles(tree));
    return CompiledPolicy.of(parsed.policy().orElseThrow(), parsed.diagnostics(), type);
  }

  private static SourceNode withHoles(SourceNode node) {
    if (node instanceof ObjectNode object) {
      List<Member> members =
          object.members().stream()
              .map(m -> new Member(m.name(), m.nameStart(), m.nameEnd(), withHoles(m.value())))
              .toList();
      return new ObjectNode(members, object.start(), object.end(), true);
    } else if (node instanceof ArrayNode array) {
      List<SourceNode> items = array.items().stream().map(i -> withHoles(i)).toList();
      return new ArrayNode(items, array.start(), array.end(), true);
    } else if (node instanceof StringNode string && string.value().contains(HOLE)) {
      int at = string.value().indexOf(HOLE);
      return string.value().equals(HOLE)
          ? new HoleNode(HOLE, node.start(), node.end())
          : new StringNode(
              string.value(), List.of(new Span(at, at + HOLE.length())), node.start(), node.end());
    }
    return node;
  }
}
