package dev.culprit.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.culprit.event.Field;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {

  private static JsonNode yaml(String text) throws IOException {
    return new YAMLMapper().readTree(text);
  }

  private static boolean scan(String definition, String line, Slots slots) throws IOException {
    byte[] block = line.getBytes(UTF_8);
    return JsonScanner.factory(yaml(definition))
        .scanner(Dating.ofYear(ZoneOffset.UTC, 2026))
        .scan(block, 0, block.length, slots);
  }

  /** The value of a field by the common names. */
  private static String value(String line, Field field) throws IOException {
    Slots slots = new Slots();
    assertThat(scan("names: record", line, slots)).isTrue();
    return slots.text(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{\"msg\":\"a\",\"msg\":\"b\"} ~ MESSAGE ~ a",
        "{\"event\":\"e\",\"msg\":\"m\"} ~ MESSAGE ~ m",
        "{\"msg\":\"\",\"event\":\"e\"} ~ MESSAGE ~ e",
        "{\"msg\":null,\"event\":\"e\"} ~ MESSAGE ~ e",
        "{\"msg\":\"say \\\"no\\\" \\u00e9\"} ~ MESSAGE ~ say \"no\" é",
        "{ \"msg\" : \"a\" , \"level\" : true }   ~ LEVEL ~ true",
        "{\"request_id\":null} ~ REQUEST_ID ~ ''",
        "{\"request_id\":\"null\"} ~ REQUEST_ID ~ ''",
        "{\"RequestID\":\"r\"} ~ REQUEST_ID ~ r",
        "{\"error\":\"broken pipe\"} ~ ERROR_MESSAGE ~ broken pipe",
        "{\"error\":{\"message\":\"broken pipe\"}} ~ ERROR_MESSAGE ~ broken pipe",
        "{\"error\":\"ReadTimeout\"} ~ ERROR_TYPE ~ ReadTimeout",
        "{\"error\":\"broken pipe\"} ~ ERROR_TYPE ~ ''",
        "{\"headers\":{\"X-Request-Id\":[\"t-1\",\"t-2\"]}} ~ TRACE_ID ~ t-1",
        "{\"a\":[{\"msg\":\"no\"}],\"x\":{\"msg\":\"no\"}} ~ MESSAGE ~ ''",
        "{\"data\":{\"x\":{\"y\":[1]},\"ctx\":{\"model\":\"m-1\"}}} ~ MODEL ~ m-1",
        "{\"data\":{\"model\":\"inner\"},\"model\":\"outer\"} ~ MODEL ~ outer",
        "{\"usage\":{\"input_tokens\":9},\"messages\":[{\"model\":\"no\"}]} ~ INPUT_TOKENS ~ 9",
        "{\"status\":\"429\"} ~ STATUS ~ 429",
        "{\"status\":\"ok\",\"code\":429} ~ STATUS ~ 429",
        "{\"status\":4290} ~ STATUS ~ ''",
        "{\"code\":17} ~ STATUS ~ ''",
      })
  void findsFieldsByTheirNames(String line, Field field, String expected) throws IOException {
    assertThat(value(line, field)).isEqualTo(expected);
  }

  /** Members in any order, now and then again, escaped, spaced, or in a container of their own. */
  private static String anyRecord(SplittableRandom random) {
    List<String> members =
        List.of(
            "\"msg\":\"m%d\"",
            "\"model\" : \"n%d\"",
            "\"st\\u0061tus\":42%d",
            "\"status\":\"52%d\"",
            "\"data\":{\"ctx\":{\"model\":\"in%d\"},\"msg\":\"in\"}",
            "\"headers\":{\"X-Request-Id\":[\"t-%d\",\"t\"]}",
            "\"usage\":{\"input_tokens\":%d,\"output_tokens\":3}",
            "\"error\":{\"message\":\"e%d\",\"type\":\"t\"}",
            "\"extra\":[{\"msg\":\"no\"},[{\"model\":\"no\"}],%d]",
            "\"k%d\":1",
            "\"" + "long".repeat(80) + "%d\":null");
    StringBuilder record = new StringBuilder("{");
    int count = random.nextInt(1, 9);
    for (int i = 0; i < count; i++) {
      String member = members.get(random.nextInt(members.size()));
      record.append(i == 0 ? "" : ",").append(member.formatted(random.nextInt(10)));
    }
    return record.append('}').toString();
  }

  @Test
  void whatWasReadBeforeChangesNothing() throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    Scanner experienced =
        JsonScanner.factory(yaml("names: record")).scanner(Dating.ofYear(ZoneOffset.UTC, 2026));
    for (int i = 0; i < 4_000; i++) {
      String line = anyRecord(random);
      byte[] block = line.getBytes(UTF_8);
      Slots now = new Slots();
      Slots alone = new Slots();
      assertThat(experienced.scan(block, 0, block.length, now))
          .isEqualTo(scan("names: record", line, alone));
      for (Field field : Field.values()) {
        assertThat(now.text(field)).as("%s of %s", field, line).isEqualTo(alone.text(field));
      }
      assertThat(now.status()).isEqualTo(alone.status());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{\"request\":\"POST /v1/messages HTTP/1.1\"} ~ POST ~ /v1/messages",
        "{\"request\":\"POST /v1/messages HTTP/1.1\",\"uri\":\"/a\"} ~ POST ~ /a",
        "{\"uri\":\"/a\",\"request\":\"POST /v1/messages HTTP/1.1\"} ~ POST ~ /a",
        "{\"request\":\"GET \\/v1\\/models HTTP/1.1\"} ~ GET ~ /v1/models",
        "{\"request\":\"<BADREQ>\"} ~ '' ~ ''",
        "{\"request\":\"-\"} ~ '' ~ ''",
      })
  void aRequestLineStatesWhatNoNameOfItsOwnDoes(String line, String method, String path)
      throws IOException {
    Slots slots = new Slots();
    assertThat(scan("fields: {request: [request], path: [uri]}", line, slots)).isTrue();
    assertThat(slots.text(Field.METHOD)).isEqualTo(method);
    assertThat(slots.text(Field.PATH)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "}",
        "[]",
        "{]",
        "{\"a\":1",
        "{\"a\":{\"b\":1}",
        "{\"err\":{\"type\":1}",
        "{\"err\":[1}",
        "{\"err\":{1]}}",
        "{\"a\" 1}",
        "{\"a\":}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":\"x}",
        "{\"a\":1} trailing",
        "{\"a\":1}}",
        "{a:1}",
        " {\"a\":1}",
      })
  void whatIsNoObjectIsRefused(String line) throws IOException {
    assertThat(scan("names: record", line, new Slots())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"a\":1,}", "{\"a\":[]}", "{\"err\":{}}", "{\"a\":-1e5}\t\r"})
  void emptyAndUnknownPartsAreFine(String line) throws IOException {
    assertThat(scan("names: record", line, new Slots())).isTrue();
  }

  @Test
  void requirementsTellNumbersFromText() throws IOException {
    String definition = "requires: [level number, a.b text]\nlacks: [v]";
    assertThat(scan(definition, "{\"level\":30,\"a\":{\"b\":\"x\"}}", new Slots())).isTrue();
    assertThat(scan(definition, "{\"level\":30,\"a.b\":\"x\"}", new Slots())).isTrue();
    assertThat(scan(definition, "{\"level\":\"30\",\"a\":{\"b\":\"x\"}}", new Slots())).isFalse();
    assertThat(scan(definition, "{\"level\":30}", new Slots())).isFalse();
    assertThat(scan(definition, "{\"level\":30,\"a\":{\"b\":\"x\"},\"v\":{}}", new Slots()))
        .isFalse();
  }

  @Test
  void aRequirementIsMetByAnyOfItsNames() throws IOException {
    String definition = "requires: [status, client_ip|real_ip text]";
    assertThat(scan(definition, "{\"status\":200,\"clientip\":\"a\"}", new Slots())).isTrue();
    assertThat(scan(definition, "{\"status\":200,\"real_ip\":\"a\"}", new Slots())).isTrue();
    assertThat(scan(definition, "{\"status\":200,\"real_ip\":1}", new Slots())).isFalse();
    assertThat(scan(definition, "{\"real_ip\":\"a\",\"client_ip\":\"b\"}", new Slots())).isFalse();
  }

  @Test
  void whatTheBlockHoldsBesideTheLineDoesNotMatter() throws IOException {
    byte[] block = "{\"msg\":\"a\"}{\"err\":{\"type\":1}}".getBytes(UTF_8);
    Scanner scanner =
        JsonScanner.factory(yaml("names: record")).scanner(Dating.ofYear(ZoneOffset.UTC, 2026));
    assertThat(scanner.scan(block, 0, 11, new Slots())).isTrue();
    assertThat(scanner.scan(block, 11, block.length - 1, new Slots())).isFalse();
    assertThat(scanner.scan(block, 11, block.length, new Slots())).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{fields: {nonsense: [a]}} ~ unknown field 'nonsense'",
        "{fields: {durationMs: [a weeks]}} ~ unknown unit 'weeks'; use one of ns, us, ms, s, auto, from 1, syslog, collector",
        "{requires: [a sometimes]} ~ key 'a sometimes': 'sometimes' is neither number, text nor true",
      })
  void aWrongDefinitionSaysWhatIsWrong(String definition, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonScanner.factory(yaml(definition)))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{layouts: ['{message}']} ~ layout '{message}' has neither {time} nor {level}; every line would match",
        "{layouts: ['{time} {level']} ~ layout '{time} {level': close the '{'",
        "{layouts: ['{time} {nonsense}']} ~ layout '{time} {nonsense}': unknown field 'nonsense'; use time, level, logger, message, any, or a field's name",
        "{} ~ a text format needs 'layouts' or 'starts'",
      })
  void aWrongLayoutSaysWhatIsWrong(String definition, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TextScanner.factory(yaml(definition)))
        .withMessage(message);
  }
}
