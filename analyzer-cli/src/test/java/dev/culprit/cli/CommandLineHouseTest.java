package dev.culprit.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house rules for the command line; those for all below it are in the core's HouseTest. */
@AnalyzeClasses(packages = "dev.culprit.cli", importOptions = DoNotIncludeTests.class)
class CommandLineHouseTest {

  @ArchTest
  static final ArchRule onlyMainTouchesTheProcess =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.culprit.cli.Main")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .accessField(System.class, "in")
          .orShould()
          .callMethod(System.class, "exit", int.class)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule librariesOfTheCoreAreNotUsedHere =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.lucene..",
              "org.jfree..",
              "org.apache.batik..",
              "com.fasterxml.jackson.dataformat..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule namesAreWordsOfTheDomain =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")
          .orShould()
          .haveNameMatching(".*[.$](Abstract|Base)[A-Z].*")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule thereIsNoStaticMutableState =
      fields()
          .that()
          .areStatic()
          .and()
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .should()
          .beFinal()
          .allowEmptyShould(true);
}
