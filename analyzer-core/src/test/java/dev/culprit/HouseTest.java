package dev.culprit;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.library.Architectures;
import org.jspecify.annotations.NullMarked;

/** The house rules of ARCHITECTURE.md that a machine can hold. */
@AnalyzeClasses(packages = "dev.culprit", importOptions = DoNotIncludeTests.class)
class HouseTest {

  @ArchTest
  static final ArchRule arrowsPointOneWay =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.culprit..")
          .withOptionalLayers(true)
          .layer("event")
          .definedBy("dev.culprit.event..")
          .layer("rules")
          .definedBy("dev.culprit.rules..")
          .layer("format")
          .definedBy("dev.culprit.format..")
          .layer("ingest")
          .definedBy("dev.culprit.ingest..")
          .layer("store")
          .definedBy("dev.culprit.store..")
          .layer("correlate")
          .definedBy("dev.culprit.correlate..")
          .layer("incident")
          .definedBy("dev.culprit.incident..")
          .layer("compare")
          .definedBy("dev.culprit.compare..")
          .layer("night")
          .definedBy("dev.culprit.night..")
          .layer("report")
          .definedBy("dev.culprit.report..")
          .layer("flow")
          .definedBy("dev.culprit")
          .whereLayer("event")
          .mayNotAccessAnyLayer()
          .whereLayer("rules")
          .mayOnlyAccessLayers("event")
          .whereLayer("format")
          .mayOnlyAccessLayers("event")
          .whereLayer("ingest")
          .mayOnlyAccessLayers("event", "rules", "format")
          .whereLayer("store")
          .mayOnlyAccessLayers("event", "rules", "format", "ingest")
          .whereLayer("correlate")
          .mayOnlyAccessLayers("event", "rules", "format", "ingest", "store")
          .whereLayer("incident")
          .mayOnlyAccessLayers("event", "rules", "format", "ingest", "store", "correlate")
          .whereLayer("compare")
          .mayOnlyAccessLayers(
              "event", "rules", "format", "ingest", "store", "correlate", "incident")
          .whereLayer("night")
          .mayOnlyAccessLayers(
              "event", "rules", "format", "ingest", "store", "correlate", "incident", "compare")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("flow")
          .whereLayer("flow")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.culprit.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule eventsKnowTheJdkOnly =
      classes()
          .that()
          .resideInAPackage("dev.culprit.event..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.culprit.event..", "java..", "org.jspecify..")
          .allowEmptyShould(true);

  @ArchTest static final ArchRule luceneStaysInTheStore = only("org.apache.lucene..", "store");

  @ArchTest static final ArchRule jFreeChartStaysInTheReport = only("org.jfree..", "report");

  @ArchTest static final ArchRule batikStaysInTheReport = only("org.apache.batik..", "report");

  @ArchTest static final ArchRule pagesAreMadeInTheReport = only("gg.jte..", "report");

  @ArchTest
  static final ArchRule yamlIsKnownToReadersOfDefinitionsOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.culprit.rules..",
              "dev.culprit.format..",
              "dev.culprit.incident..",
              "dev.culprit.compare..",
              "dev.culprit")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml.jackson.dataformat..", "org.yaml..");

  @ArchTest
  static final ArchRule picocliStaysInTheCommandLine =
      noClasses().should().dependOnClassesThat().resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule nothingPrintsOrExits =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Throwable.class, "printStackTrace");

  @ArchTest
  static final ArchRule namesAreWordsOfTheDomain =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")
          .orShould()
          .haveNameMatching(".*[.$](Abstract|Base)[A-Z].*");

  @ArchTest
  static final ArchRule packagesAreWordsOfTheDomain =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..utils..", "..common..", "..model..", "..impl..");

  @ArchTest
  static final ArchRule thereIsNoStaticMutableState =
      fields()
          .that()
          .areStatic()
          // switches over enums and assertions have fields of the compiler's own
          .and()
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule packagesIntroduceThemselves = classes().should(beInANullMarkedPackage());

  private static ArchRule only(String library, String room) {
    return noClasses()
        .that()
        .resideOutsideOfPackage("dev.culprit." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  private static ArchCondition<JavaClass> beInANullMarkedPackage() {
    return new ArchCondition<>("be in a package with a package-info.java that is @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
          events.add(
              violated(
                  type,
                  type.getName()
                      + ": add a package-info.java with @NullMarked to "
                      + type.getPackageName()));
        }
      }
    };
  }
}
