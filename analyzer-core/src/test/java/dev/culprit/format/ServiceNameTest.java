package dev.culprit.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceNameTest {

  @ParameterizedTest
  @CsvSource({
    "scribe, scribe",
    "scribe-7c9f5d6b4f-x2kqp, scribe",
    "night-scribe-7c9f5d6b4f-x2kqp, night-scribe",
    "scribe-x2kqp, scribe",
    "scribe-ghost, scribe-ghost",
    "scribe.service, scribe",
    "ecs/scribe/0a1b2c3d4e5f60718293a4b5c6d7e8f9, scribe",
    "docker/scribe, scribe",
    "scribe/0a1b2c3d4e5f, scribe",
    "/var/log/scribe/today.log, scribe"
  })
  void ofWhatAnOrchestratorMakesOneServiceRemains(String name, String service) {
    assertThat(ServiceName.of(name)).isEqualTo(service);
  }

  @ParameterizedTest
  @CsvSource({
    "client/scribe/app.log, scribe",
    "logs/scribe.log, scribe",
    "scribe-7c9f5d6b4f-x2kqp.log, scribe",
    "var/log/pods/desk_scribe-7c9f5d6b4f-x2kqp_0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f/scribe/0.log, scribe",
    "var/log/pods/desk_scribe-7c9f5d6b4f-x2kqp_0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f/app/0.log, scribe",
    "containers/scribe-7c9f5d6b4f-x2kqp_desk_scribe-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.log, scribe",
    "containers/scribe-7c9f5d6b4f-x2kqp_desk_app-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.log, scribe"
  })
  void ofAPathTheFolderTellsOrTheFile(String path, String service) {
    assertThat(ServiceName.ofPath(path)).isEqualTo(service);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "app", "python3", "0a1b2c3d4e5f", "user@1000", "session-3.scope"})
  void someNamesSayNothing(String name) {
    assertThat(ServiceName.isMute(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"scribe", "apps", "decade", "haproxy"})
  void othersDo(String name) {
    assertThat(ServiceName.isMute(name)).isFalse();
  }
}
