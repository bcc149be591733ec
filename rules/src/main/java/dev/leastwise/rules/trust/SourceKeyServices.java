package dev.leastwise.rules.trust;

import java.util.Map;
import java.util.Optional;

/**
 * Services that say on whose behalf they assume a role: each has a page of its guide with {@code
 * aws:SourceAccount} or {@code aws:SourceArn} in a role's trust policy.
 *
 * <p>AWS IoT is left out, as its page says that not all of its integrations send the keys; so is
 * every service whose guide shows none, such as Amazon EC2 and AWS Lambda.
 */
final class SourceKeyServices {
  private static final String GUIDES = "https://docs.aws.amazon.com/";
  private static final String DEPUTY = "cross-service-confused-deputy-prevention.html";

  private static final Map<String, String> PAGES =
      Map.ofEntries(
          Map.entry("appstream", "appstream2/latest/developerguide/example-fleet-machine.html"),
          Map.entry("bedrock", "bedrock/latest/userguide/model-customization-iam-role.html"),
          Map.entry("codebuild", "codebuild/latest/userguide/" + DEPUTY),
          Map.entry("comprehend", "comprehend/latest/dg/" + DEPUTY),
          Map.entry("credentials.iot", "iot/latest/developerguide/" + DEPUTY),
          Map.entry("datasync", "datasync/latest/userguide/" + DEPUTY),
          Map.entry("ecs-tasks", "AmazonECS/latest/developerguide/task-iam-roles.html"),
          Map.entry("emr-serverless", "emr/latest/EMR-Serverless-UserGuide/getting-started.html"),
          Map.entry("events", "eventbridge/latest/userguide/" + DEPUTY),
          Map.entry("fis", "fis/latest/userguide/getting-started-iam-service-role.html"),
          Map.entry("frauddetector", "frauddetector/latest/ug/confused-deputy-prevention.html"),
          Map.entry("grafana", "grafana/latest/userguide/" + DEPUTY),
          Map.entry("logs", "AmazonCloudWatch/latest/logs/SubscriptionFilters.html"),
          Map.entry("mediaconvert", "mediaconvert/latest/ug/" + DEPUTY),
          Map.entry(
              "monitoring.rds", "AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html"),
          Map.entry("personalize", "personalize/latest/dg/" + DEPUTY),
          Map.entry("pipes", "eventbridge/latest/userguide/" + DEPUTY),
          Map.entry("rds", "AmazonRDS/latest/UserGuide/" + DEPUTY),
          Map.entry("rekognition", "rekognition/latest/dg/" + DEPUTY),
          Map.entry("scheduler", "scheduler/latest/UserGuide/" + DEPUTY),
          Map.entry("states", "step-functions/latest/dg/procedure-create-iam-role.html"),
          Map.entry("transcribe", "transcribe/latest/dg/security-iam-confused-deputy.html"),
          Map.entry("transfer", "transfer/latest/userguide/confused-deputy.html"),
          Map.entry("vpc-flow-logs", "vpc/latest/userguide/flow-logs-iam-role.html"));

  private SourceKeyServices() {}

  /** Returns the page that shows the keys for a service principal, Regional or not. */
  static Optional<String> page(String principal) {
    int domain = principal.indexOf(".amazonaws.com");
    String name = principal.substring(0, Math.max(0, domain));
    String page = PAGES.get(name);
    int dot = name.lastIndexOf('.');
    if (page == null && dot > 0 && isRegion(name.substring(dot + 1))) {
      page = PAGES.get(name.substring(0, dot));
    }
    return Optional.ofNullable(page).map(GUIDES::concat);
  }

  private static boolean isRegion(String label) {
    return label.indexOf('-') > 0 && Character.isDigit(label.charAt(label.length() - 1));
  }
}
