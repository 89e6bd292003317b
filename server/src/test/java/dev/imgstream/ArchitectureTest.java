package dev.imgstream;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the house to its plan: imports run one way, and each kind of thing has its room. */
@AnalyzeClasses(packages = "dev.imgstream", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String[] GROUND = {
    "dev.imgstream.config",
    "dev.imgstream.objects..",
    "dev.imgstream.db",
    "dev.imgstream.vips",
    "dev.imgstream.http",
    "dev.imgstream.log",
    "dev.imgstream.metrics",
    "dev.imgstream.bmff",
    "dev.imgstream.towns"
  };

  private static final String[] FEATURES = {
    "dev.imgstream.account",
    "dev.imgstream.audit",
    "dev.imgstream.photo",
    "dev.imgstream.upload",
    "dev.imgstream.rendition",
    "dev.imgstream.metadata",
    "dev.imgstream.timeline",
    "dev.imgstream.selection",
    "dev.imgstream.ingest",
    "dev.imgstream.upkeep",
    "dev.imgstream.rebuild",
    "dev.imgstream.backup",
    "dev.imgstream.cost",
    "dev.imgstream.health"
  };

  @ArchTest
  static final ArchRule theGroundKnowsNoFeature =
      noClasses()
          .that()
          .resideInAnyPackage(GROUND)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FEATURES);

  @ArchTest
  static final ArchRule nothingButTheRootKnowsTheRoot =
      noClasses()
          .that()
          .resideInAnyPackage("dev.imgstream.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.imgstream");

  @ArchTest
  static final ArchRule nothingButTheRootKnowsUpkeep =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.imgstream", "dev.imgstream.upkeep")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.imgstream.upkeep");

  @ArchTest
  static final ArchRule nothingButTheRootKnowsRebuilding =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.imgstream", "dev.imgstream.rebuild")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.imgstream.rebuild");

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching("dev.imgstream.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule photosAreBeneathWhatIsMadeOfThem =
      noClasses()
          .that()
          .resideInAnyPackage("dev.imgstream.photo", "dev.imgstream.metadata")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.imgstream.upload", "dev.imgstream.rendition", "dev.imgstream.timeline");

  @ArchTest
  static final ArchRule whatIsSeenDoesNotKnowHowItCameIn =
      noClasses()
          .that()
          .resideInAnyPackage("dev.imgstream.rendition", "dev.imgstream.timeline")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.imgstream.upload");

  @ArchTest
  static final ArchRule httpTypesStayInRoutes =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.imgstream.http")
          .and(simpleNameEndingWith("Routes").negate())
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty.."));

  @ArchTest
  static final ArchRule googlesClientStaysWhereItIsLoadedOnDemand =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.imgstream.objects.gcs")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.google.cloud..", "com.google.auth..", "com.google.api..");

  @ArchTest
  static final ArchRule nativeMemoryStaysInVips =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.imgstream.vips")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.foreign..");

  @ArchTest
  static final ArchRule theEnvironmentIsReadWhereCommandsBegin =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.imgstream.Launch")
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class);
}
