package dev.leastwise.decision;

import java.util.List;

/** Keys that belong together, the operators for them, and values in requests and policies. */
record QuestionFamily(
    List<String> keys, List<String> operators, List<Object> asked, List<Object> written) {
  private static final String USER_ARN = "arn:aws:iam::111122223333:user/anna";
  private static final String ROLE_ARN = "arn:aws:iam::111122223333:role/team/deploy";
  private static final String TOPIC = "arn:aws:sns:us-east-1:111122223333:news:red";

  private static final List<String> STRING_OPERATORS =
      List.of(
          "StringEquals",
          "StringNotEquals",
          "StringEqualsIgnoreCase",
          "StringNotEqualsIgnoreCase",
          "StringLike",
          "StringNotLike");
  private static final List<String> ARN_OPERATORS =
      List.of("ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "StringLike", "StringEquals");

  static final QuestionFamily TEXT =
      new QuestionFamily(
          List.of(
              "aws:PrincipalTag/team",
              "AWS:principaltag/TEAM",
              "aws:username",
              "aws:ResourceTag/team",
              "aws:TagKeys",
              "aws:RequestTag/team",
              "aws:RequestTag/Cost",
              "aws:CalledVia",
              "aws:CalledViaLast",
              "aws:RequestedRegion",
              "aws:SourceVpce"),
          STRING_OPERATORS,
          List.of(
              "anna",
              "Anna",
              "red",
              "red-1",
              "",
              "*",
              "${aws:username}",
              "team",
              "Cost",
              "red team",
              "s3.amazonaws.com"),
          List.of(
              "anna",
              "ANNA",
              "red",
              "red*",
              "re?",
              "*",
              "",
              "${aws:username}",
              "${AWS:UserName}",
              "${aws:PrincipalTag/team}",
              "${aws:PrincipalTag/team, 'red'}",
              "${aws:TagKeys}",
              "${aws:UserAgent}",
              "${*}",
              "red${?}",
              "${$}{aws:username}",
              "x${aws:userid}",
              "team",
              "cost",
              "s3.*"));

  static final QuestionFamily ACCOUNT =
      new QuestionFamily(
          List.of(
              "aws:PrincipalAccount",
              "aws:ResourceAccount",
              "aws:SourceAccount",
              "aws:PrincipalType",
              "aws:PrincipalServiceName",
              "aws:PrincipalServiceNamesList",
              "aws:FederatedProvider"),
          STRING_OPERATORS,
          List.of(
              QuestionPools.ACCOUNT, QuestionPools.OTHER, "anonymous", "User", "ec2.amazonaws.com"),
          List.of(
              QuestionPools.ACCOUNT,
              QuestionPools.OTHER,
              "1111*",
              "anonymous",
              "User",
              "assumedrole",
              "AssumedRole",
              "FederatedUser",
              "Account",
              "${aws:PrincipalAccount}",
              "${aws:ResourceAccount}",
              "ec2.amazonaws.com",
              QuestionPools.OIDC,
              "accounts.google.com",
              "*"));

  static final QuestionFamily USER_ID =
      new QuestionFamily(
          List.of("aws:userid"),
          STRING_OPERATORS,
          List.of("AIDAEXAMPLE7ANNA", "AROAEXAMPLE7DEPLOY:s1", "111122223333:anna"),
          List.of(
              "AIDAEXAMPLE7ANNA",
              "AROAEXAMPLE7DEPLOY:s1",
              "AROAEXAMPLE7DEPLOY:*",
              "AROA*",
              "aroa*",
              "AIDA*",
              "*:s1",
              "*:S1",
              "*:*",
              "A???*",
              "*:anna",
              "111122223333*",
              "anonymous",
              "*"));

  /** Keys that every request has, though a question seldom gives them. */
  static final QuestionFamily LATENT =
      new QuestionFamily(
          List.of(
              "aws:RequestedRegion",
              "aws:UserAgent",
              "aws:userid",
              "aws:PrincipalType",
              "aws:PrincipalServiceNamesList"),
          STRING_OPERATORS,
          List.of("us-east-1", "eu-west-1", ""),
          List.of("us-east-1", "us-*", "*", "${aws:RequestedRegion}", "AssumedRole", "**", "?*"));

  static final QuestionFamily ARN =
      new QuestionFamily(
          List.of("aws:PrincipalArn", "aws:PrincipalARN", "aws:SourceArn", "s3:DataAccessPointArn"),
          ARN_OPERATORS,
          List.of(
              USER_ARN,
              QuestionPools.ROLE,
              ROLE_ARN,
              "arn:aws:iam::444455556666:role/a/b/deploy",
              QuestionPools.LINKED_ROLE,
              TOPIC,
              "arn:aws:s3",
              "anna",
              ""),
          List.of(
              "*",
              USER_ARN,
              QuestionPools.ROLE,
              ROLE_ARN,
              "arn:aws:iam::111122223333:role/*",
              "arn:aws:iam::*:role/*/deploy",
              "arn:aws:iam::*:role/deploy",
              "arn:aws:iam::*:role/team/*",
              "arn:aws:iam::111122223333:*deploy",
              "arn:aws:iam::111122223333:*team*",
              "arn:aws:iam::111122223333:role/?*/deploy",
              "arn:aws:iam::*:role/admin",
              "arn:aws:iam::*:user/${aws:username}",
              "arn:aws:iam::${aws:PrincipalAccount}:*",
              "arn:aws:iam::*:user/${aws:PrincipalTag/team, 'anna'}",
              "arn:aws:sts::*:federated-user/*",
              "arn:aws:iam::*:root",
              "arn:*",
              "arn:aws:s3",
              "arn:*:sns:*:*:news*",
              "arn:*:sns:*:red",
              "*:*:*:*:*:*",
              "ARN:AWS:IAM::111122223333:ROLE/*"));

  static final QuestionFamily NUMBER =
      new QuestionFamily(
          List.of("aws:MultiFactorAuthAge", "s3:max-keys", "aws:EpochTime"),
          List.of(
              "NumericEquals",
              "NumericNotEquals",
              "NumericLessThan",
              "NumericLessThanEquals",
              "NumericGreaterThan",
              "NumericGreaterThanEquals"),
          List.of("10", 10, "10.0", "1e1", "10abc", "9.99", "-3", "", "+10"),
          List.of(
              "10", 10, "10.0", "1e1", "10abc", "9.99", "-3", 11, " 10", "0010", "${s3:max-keys}"));

  static final QuestionFamily DATE =
      new QuestionFamily(
          List.of("aws:CurrentTime", "aws:EpochTime", "aws:TokenIssueTime"),
          List.of(
              "DateEquals",
              "DateNotEquals",
              "DateLessThan",
              "DateLessThanEquals",
              "DateGreaterThan",
              "DateGreaterThanEquals"),
          List.of(
              "2023-11-14T22:13:20Z",
              "1700000000",
              1700000000,
              "2023-11-14T23:13:20+01:00",
              "2023-11-14",
              "2023-11",
              "2023",
              "tomorrow"),
          List.of(
              "2023-11-14T22:13:20Z",
              "2023-11-14T22:13:20.000Z",
              "2023-11-14T22:13:20.5Z",
              "2023-11-14T22:13:20",
              "2023-11-14T22:13Z",
              "1700000000",
              1700000001,
              "1699920000",
              "2023-11-14",
              "2023-11",
              "2023",
              "1970",
              "2023-11-14 22:13:20",
              "2023-02-30",
              "1700000000.0"));

  static final QuestionFamily BOOL =
      new QuestionFamily(
          List.of(
              "aws:SecureTransport",
              "aws:MultiFactorAuthPresent",
              "aws:ViaAWSService",
              "aws:PrincipalIsAWSService"),
          List.of("Bool", "Bool", "StringEquals"),
          List.of("true", "false", true, false, "TRUE", "yes"),
          List.of("true", "false", true, false, "False", "yes", "${aws:SecureTransport}"));

  static final QuestionFamily ADDRESS =
      new QuestionFamily(
          List.of("aws:SourceIp", "aws:VpcSourceIp"),
          List.of("IpAddress", "NotIpAddress", "IpAddress", "NotIpAddress", "StringLike"),
          List.of(
              "10.1.2.3",
              "10.1.2.4",
              "203.0.113.7",
              "2001:db8::1",
              "2001:DB8:0:0:0:0:0:1",
              "::ffff:10.1.2.3",
              "10.1.2.03",
              "::"),
          List.of(
              "10.0.0.0/8",
              "10.1.2.3",
              "10.1.2.3/31",
              "10.1.2.3/33",
              "10.1.2.03",
              "10.*",
              "0.0.0.0/0",
              "::/0",
              "2001:db8::/32",
              "2001:0db8:0000::1",
              "2001:db8::2/127",
              "::ffff:0:0/96",
              "::ffff:10.0.0.0/104"));

  static final QuestionFamily BINARY =
      new QuestionFamily(
          List.of("kms:EncryptionContextHash"),
          List.of("BinaryEquals", "BinaryEquals", "StringEquals"),
          List.of("QmluYXJ5", "qmluYXJ5", "QQ==", "not base64"),
          List.of("QmluYXJ5", "QQ==", "QR==", "not base64", ""));

  static final List<QuestionFamily> ALL =
      List.of(TEXT, ACCOUNT, USER_ID, LATENT, ARN, NUMBER, DATE, BOOL, ADDRESS, BINARY);

  /** The family with the key and its first key only. */
  QuestionFamily narrowed(String key) {
    List<String> few = key.equals(keys.get(0)) ? List.of(key) : List.of(key, keys.get(0));
    return new QuestionFamily(few, operators, asked, written);
  }
}
