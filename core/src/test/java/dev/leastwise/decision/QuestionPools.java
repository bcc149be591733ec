package dev.leastwise.decision;

import java.util.List;

/** The names of the small universe. */
final class QuestionPools {
  static final String ACCOUNT = "111122223333";
  static final String OTHER = "444455556666";
  static final String THIRD = "777788889999";
  static final String KEY = "arn:aws:kms:us-east-1:111122223333:key/k1";
  static final String ROLE = "arn:aws:iam::111122223333:role/deploy";
  static final String FOREIGN_ROLE = "arn:aws:iam::444455556666:role/team/deploy";
  static final String LINKED_ROLE =
      "arn:aws:iam::111122223333:role/aws-service-role/ec2.amazonaws.com/AWSServiceRoleForEC2";
  static final String QUEUE = "arn:aws:sqs:us-east-1:444455556666:jobs";
  static final String INSTANCE = "arn:aws:ec2:us-east-1:111122223333:instance/i-1";
  static final String CANONICAL =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  static final String OIDC =
      "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
  static final String SAML = "arn:aws:iam::111122223333:saml-provider/corp";

  static final List<String> ACCOUNTS = List.of(ACCOUNT, OTHER, THIRD);

  static final List<String> RESOURCES =
      List.of(
          "*",
          "arn:aws:s3:::harbor",
          "arn:aws:s3:::harbor/anna/a.txt",
          "arn:aws:s3:::harbor/x*y",
          "arn:aws:s3:::harbor/${aws:username}/a.txt",
          KEY,
          ROLE,
          QUEUE,
          INSTANCE);

  static final List<String> RESOURCE_PATTERNS =
      List.of(
          "*",
          "arn:aws:s3:::*",
          "arn:aws:s3:::harbor",
          "arn:aws:s3:::harbor/*",
          "arn:aws:s3:::harbor/?*/a.txt",
          "arn:aws:s3:::Harbor/*",
          "arn:aws:s3:::harbor/${aws:username}/*",
          "arn:aws:s3:::harbor/${aws:userid}/*",
          "arn:aws:s3:::harbor/${aws:PrincipalTag/team, 'anna'}/a.txt",
          "arn:aws:s3:::harbor/${aws:TagKeys}/a.txt",
          "arn:aws:s3:::harbor/x${*}y",
          "arn:aws:s3:::harbor/x${?}y",
          "arn:aws:s3",
          "arn:*",
          "arn:aws:s*",
          "arn:aws:kms:us-east-1",
          "arn:aws:sqs:*:444455556666",
          "arn:aws:*jobs",
          "arn:*:deploy",
          "arn:aws:kms:*:111122223333:key/*",
          "arn:aws:kms:us-east-1:${aws:PrincipalAccount}:key/*",
          "arn:aws:iam::*:role/*",
          "arn:aws:iam::111122223333:role/deploy",
          "arn:aws:sqs:us-east-?:444455556666:jobs",
          "arn:aws:sqs:*:jobs",
          "arn:aws:ec2:*:*:instance/*");

  static final List<String> ACTION_PATTERNS =
      List.of(
          "*",
          "s3:*",
          "S3:GET*",
          "s3:?etObject",
          "s3:GetObject",
          "s3:Get?bject?",
          "kms:*",
          "kms:Decrypt",
          "KMS:decrypt",
          "sts:*",
          "sts:AssumeRole",
          "sts:Assume*",
          "sqs:*",
          "sqs:SendMessage",
          "sqs:Send*e",
          "ec2:*",
          "ec2:Run*",
          "iam:*",
          "*:*",
          "*Object",
          "s3:");

  static final List<String> USERS =
      List.of(
          "arn:aws:iam::111122223333:user/anna",
          "arn:aws:iam::111122223333:user/div/anna",
          "arn:aws:iam::444455556666:user/anna",
          "arn:aws:iam::444455556666:user/bob");

  static final List<String> ROLE_CALLERS =
      List.of(
          "arn:aws:sts::111122223333:assumed-role/deploy/s1",
          "arn:aws:sts::444455556666:assumed-role/deploy/s1",
          "arn:aws:iam::111122223333:role/deploy",
          "arn:aws:iam::111122223333:role/team/deploy",
          "arn:aws:iam::444455556666:role/team/deploy",
          "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForEC2/s1",
          "arn:aws:sts::111122223333:assumed-role/awsservicerole/s2",
          LINKED_ROLE);

  static final List<String> FEDERATED_USERS =
      List.of(
          "arn:aws:sts::111122223333:federated-user/anna",
          "arn:aws:sts::444455556666:federated-user/bob");

  static final List<String> ROOTS =
      List.of("arn:aws:iam::111122223333:root", OTHER, "arn:aws:iam::777788889999:root");

  static final List<String> OTHER_CALLERS =
      List.of("anonymous", "ec2.amazonaws.com", "s3.amazonaws.com", CANONICAL);

  static final List<String> PROVIDERS = List.of(OIDC, SAML, "accounts.google.com");

  /** Entries of {@code {"AWS": …}}; the last ones are refused by AWS. */
  static final List<String> AWS_ENTRIES =
      List.of(
          "*",
          "*",
          "111122223333",
          "444455556666",
          "arn:aws:iam::111122223333:root",
          "arn:aws:iam::444455556666:root",
          "arn:aws:iam::111122223333:user/anna",
          "arn:aws:iam::111122223333:user/div/anna",
          "arn:aws:iam::111122223333:user/Anna",
          "arn:aws:iam::444455556666:user/bob",
          "arn:aws:iam::111122223333:role/deploy",
          "arn:aws:iam::111122223333:role/team/deploy",
          "arn:aws:iam::444455556666:role/team/deploy",
          "arn:aws:iam::444455556666:role/deploy",
          LINKED_ROLE,
          "arn:aws:sts::111122223333:assumed-role/deploy/s1",
          "arn:aws:sts::444455556666:assumed-role/deploy/s1",
          "arn:aws:sts::111122223333:assumed-role/deploy/S1",
          "arn:aws:sts::111122223333:federated-user/anna",
          "arn:aws:sts::444455556666:federated-user/bob",
          "AIDAEXAMPLE7ANNA",
          "AROAEXAMPLE7DEPLOY",
          "arn:aws:iam::111122223333:user/*",
          "arn:aws:iam::*:role/deploy",
          "arn:aws:iam::111122223333:group/admins");

  private QuestionPools() {}
}
