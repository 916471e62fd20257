package dev.llmbenchmark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the rules of docs/architecture.md and the budgets of files and methods. */
class ArchitectureTest {
  private static final String BASE = "dev.llmbenchmark.";
  private static final int JAVA_LINES = 250;
  private static final int ROUTE_LINES = 120;
  private static final int METHOD_LINES = 40;
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.llmbenchmark");

  private static void mustNotSee(String from, String... others) {
    noClasses()
        .that()
        .resideInAPackage(BASE + from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(CLASSES);
  }

  @Test
  void packagesSeeOnlyWhatTheyMay() {
    mustNotSee(
        "model",
        "org..",
        "com..",
        "io..",
        "picocli..",
        BASE + "metric",
        BASE + "plan",
        BASE + "wire",
        BASE + "results",
        BASE + "report",
        BASE + "history",
        BASE + "pipeline",
        BASE + "cli",
        BASE + "simulator");
    mustNotSee("metric", BASE + "plan", BASE + "wire", BASE + "results", BASE + "pipeline");
    mustNotSee("pipeline", BASE + "cli", BASE + "simulator");
  }

  @Test
  void packagesOfFilesPagesAndServicesSeeOnlyWhatTheyMay() {
    mustNotSee("results", BASE + "plan", BASE + "wire", BASE + "pipeline", BASE + "cli");
    mustNotSee("results", BASE + "history");
    mustNotSee("history", BASE + "plan", BASE + "wire", BASE + "pipeline", BASE + "cli");
    mustNotSee("history", BASE + "simulator");
    mustNotSee(
        "report",
        BASE + "plan",
        BASE + "wire",
        BASE + "pipeline",
        BASE + "cli",
        BASE + "simulator");
    mustNotSee("plan", BASE + "wire", BASE + "results", BASE + "pipeline", BASE + "cli");
    mustNotSee("plan", BASE + "history");
    mustNotSee(
        "observe", BASE + "plan", BASE + "wire", BASE + "pipeline", BASE + "cli", "io.vertx..");
    mustNotSee("results", BASE + "observe");
    mustNotSee("wire", BASE + "plan", BASE + "results", BASE + "pipeline", BASE + "cli");
    mustNotSee("wire", BASE + "history");
    mustNotSee(
        "serve",
        BASE + "metric",
        BASE + "plan",
        BASE + "wire",
        BASE + "results",
        BASE + "pipeline",
        BASE + "cli",
        BASE + "simulator");
  }

  @Test
  void simulatorSharesNothingWithTheClientSide() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "simulator")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            BASE + "model",
            BASE + "metric",
            BASE + "plan",
            BASE + "wire",
            BASE + "results",
            BASE + "report",
            BASE + "pipeline",
            BASE + "serve",
            BASE + "cli")
        .check(CLASSES);
  }

  @Test
  void onlyThePipelineKnowsCamelItsHttpClientAndItsScheduler() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "pipeline")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.camel..", "org.apache.hc..", "org.quartz..")
        .check(CLASSES);
  }

  @Test
  void onlyTheHistoryKnowsDatabasesAndTheirDrivers() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + "history", BASE + "pipeline")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(BASE + "(*)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void noProviderIsNamedInJavaOutsideTheSimulator() throws IOException {
    Pattern names =
        Pattern.compile(
            "openai|anthropic|mistral|deepseek|gemini|claude", Pattern.CASE_INSENSITIVE);
    for (Path file : files(Path.of("src/main/java"), ".java")) {
      if (!file.toString().contains("simulator")) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(names);
      }
    }
  }

  @Test
  void filesKeepTheirBudgets() throws IOException {
    for (Path file : files(Path.of("src"), ".java")) {
      assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(JAVA_LINES);
    }
    for (Path file : files(Path.of("routes"), ".yaml")) {
      assertThat(Files.readAllLines(file))
          .as(file.toString())
          .hasSizeLessThanOrEqualTo(ROUTE_LINES);
    }
  }

  @Test
  void methodsKeepTheirBudget() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Methods.Method method : Methods.in(files(Path.of("src"), ".java"))) {
      if (method.lines() > METHOD_LINES) {
        tooLong.add(method.toString());
      }
    }
    assertThat(tooLong).isEmpty();
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
