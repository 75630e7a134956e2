package dev.culprit.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {

  @ParameterizedTest
  @CsvSource({
    "client/{service}/*.log, client/shop/app.log, true",
    "client/{service}/*.log, client/shop/old/app.log, false",
    "client/{service}/*.log, client/shop/app.json, false",
    "proxy/**, proxy/a/b/c.log, true",
    "**/access.log, access.log, true",
    "**/access.log, a/b/access.log, true",
    "**/access.log, a/b/xaccess.log, false",
    "app-?.log, app-1.log, true",
    "app-?.log, app-12.log, false",
    "a+b(c).log, a+b(c).log, true"
  })
  void aGlobStaysWithinAPartOfThePathUnlessItHasTwoStars(
      String glob, String path, boolean matches) {
    assertThat(new PathPattern(glob).match(path).isPresent()).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "client/{service}/*.log, logs.tar.gz!/client/shop/app.log, true",
    "client/{service}/*.log, a.zip!/b.tar!/client/shop/app.log, true",
    "client/{service}/*.log, logs.tar.gz!/fleet/client/shop/app.log, false",
    "proxy/**, proxy/old.tar.gz!/access.log, true",
    "logs.tar.gz!/client/**, logs.tar.gz!/client/shop/app.log, true"
  })
  void whatLiesInAnArchiveIsMeantByItsNameThereToo(String glob, String path, boolean matches) {
    assertThat(new PathPattern(glob).match(path).isPresent()).isEqualTo(matches);
  }

  @Test
  void aNameInBracesCapturesADimension() {
    assertThat(new PathPattern("{env}/client/{service}/**").match("prod/client/shop/x/app.log"))
        .hasValueSatisfying(
            captured ->
                assertThat(captured).containsEntry("env", "prod").containsEntry("service", "shop"));
  }

  @ParameterizedTest
  @CsvSource({"client/{service/x.log", "client/{}/x.log"})
  void aBraceThatNamesNothingIsRefusedWithTheCure(String glob) {
    assertThatThrownBy(() -> new PathPattern(glob)).hasMessageContaining("begins no {name}");
  }
}
