package dev.leastwise;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Core's packages are layers; what lies below knows nothing of what lies above. */
@AnalyzeClasses(packages = "dev.leastwise", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule LAYERS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("lint")
          .definedBy("dev.leastwise.lint")
          .layer("question")
          .definedBy("dev.leastwise.decision.question")
          .layer("decision")
          .definedBy("dev.leastwise.decision")
          .layer("condition")
          .definedBy("dev.leastwise.decision.condition")
          .layer("parser")
          .definedBy("dev.leastwise.policy.parser")
          .layer("model")
          .definedBy("dev.leastwise.policy")
          .layer("glob")
          .definedBy("dev.leastwise.policy.glob")
          .layer("source")
          .definedBy("dev.leastwise.policy.source")
          .whereLayer("lint")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("question")
          .mayOnlyBeAccessedByLayers("lint")
          .whereLayer("decision")
          .mayOnlyBeAccessedByLayers("question", "lint")
          .whereLayer("condition")
          .mayOnlyBeAccessedByLayers("decision")
          .whereLayer("parser")
          .mayOnlyBeAccessedByLayers("decision", "question", "lint")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("parser", "condition", "decision", "question", "lint")
          .whereLayer("glob")
          .mayOnlyBeAccessedByLayers("model", "parser", "condition", "decision", "lint")
          .whereLayer("source")
          .mayOnlyBeAccessedByLayers("model", "parser", "decision", "question", "lint");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.leastwise.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule JACKSON_STAYS_AT_THE_EDGE =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.leastwise.policy.source", "dev.leastwise.policy.parser")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml..");

  @ArchTest
  static final ArchRule NO_REGULAR_EXPRESSION_IN_THE_POLICY_LANGUAGE =
      noClasses()
          .that()
          .resideInAPackage("dev.leastwise.policy..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.regex");

  @ArchTest
  static final ArchRule NO_CLOCK_NO_LOG_NO_FILE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.System$Logger")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .orShould()
          .callMethodWhere(target(name("now")).or(target(name("currentTimeMillis"))))
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file", "java.net");

  @ArchTest
  static final ArchRule PUBLIC_CLASSES_ARE_FINAL_RECORDS_ENUMS_OR_INTERFACES =
      classes()
          .that()
          .arePublic()
          .and()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .should()
          .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);
}
