package dev.culprit.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.event.Field;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The laws that format definitions are held to, after those of lnav: a format recognises each of
 * its samples, and they yield what the definition states; no other specific format recognises them;
 * each layout of a definition has a sample that no layout before it takes.
 *
 * <p>A generic format may recognise what a specific one does, for it is asked later; an envelope
 * may carry what a specific format recognises as it stands.
 */
final class FormatLaws {

  /** Of times in samples that do not say all. */
  private static final Dating DATING =
      new Dating(ZoneOffset.UTC, Instant.parse("2026-03-02T12:00:00Z"));

  private final List<Definition> all;

  FormatLaws(List<Definition> all) {
    this.all = List.copyOf(all);
  }

  /** What is broken, each with {@code file:line}, what was found, and what to do. */
  List<String> broken() {
    List<String> broken = new ArrayList<>();
    for (Definition definition : all) {
      broken.addAll(samples(definition));
      broken.addAll(strangers(definition));
      broken.addAll(layouts(definition));
    }
    return broken;
  }

  /** The first law: samples match, and yield what is stated. */
  List<String> samples(Definition definition) {
    List<String> broken = new ArrayList<>();
    int number = 0;
    for (JsonNode sample : definition.node().path("samples")) {
      String place = definition.placeOf(number++);
      Slots slots = new Slots();
      if (!recognises(definition.format().scanners(), sample, slots)) {
        broken.add(
            place
                + ": "
                + definition.format().name()
                + " does not recognise its own sample; correct the sample, or add a layout for it");
        continue;
      }
      for (Map.Entry<String, JsonNode> stated : sample.properties()) {
        if (!stated.getKey().equals("line")) {
          String found = found(stated.getKey(), slots);
          if (!found.equals(expected(stated.getKey(), stated.getValue()))) {
            broken.add(
                place
                    + ": "
                    + stated.getKey()
                    + ": found '"
                    + found
                    + "', the sample states '"
                    + stated.getValue().asText()
                    + "'");
          }
        }
      }
    }
    return broken;
  }

  /** The second law: no other specific format recognises a sample. */
  List<String> strangers(Definition definition) {
    List<String> broken = new ArrayList<>();
    for (Definition other : all) {
      boolean allowed =
          other.format().name().equals(definition.format().name())
              || other.rank() != Definition.Rank.SPECIFIC;
      int number = 0;
      for (JsonNode sample : definition.node().path("samples")) {
        String place = definition.placeOf(number++);
        if (!allowed && recognises(other.format().scanners(), sample, new Slots())) {
          broken.add(
              place
                  + ": the specific format "
                  + other.format().name()
                  + " recognises this sample of "
                  + definition.format().name()
                  + " too; make one of them narrower, or 'generic: true'");
        }
      }
    }
    return broken;
  }

  /** The third law: every layout has a sample of its own. */
  List<String> layouts(Definition definition) {
    List<String> broken = new ArrayList<>();
    for (String key : List.of("layouts", "starts")) {
      JsonNode layouts = definition.node().path(key);
      for (int i = 0; i < layouts.size(); i++) {
        if (!hasSample(definition, key, i)) {
          broken.add(
              definition.file()
                  + ":1: no sample of "
                  + definition.format().name()
                  + " is for '"
                  + layouts.get(i).asText()
                  + "'; add one that nothing listed before it takes");
        }
      }
    }
    return broken;
  }

  private static boolean hasSample(Definition definition, String key, int i) {
    JsonNode layouts = definition.node().path(key);
    Format.ScannerFactory own = only(definition, key, List.of(layouts.get(i)));
    List<JsonNode> before = new ArrayList<>();
    for (int k = 0; k < i; k++) {
      before.add(layouts.get(k));
    }
    for (JsonNode sample : definition.node().path("samples")) {
      boolean taken =
          !before.isEmpty() && recognises(only(definition, key, before), sample, new Slots());
      if (!taken && recognises(own, sample, new Slots())) {
        return true;
      }
    }
    return false;
  }

  /** The definition's scanner with these layouts alone. */
  private static Format.ScannerFactory only(
      Definition definition, String key, List<JsonNode> layouts) {
    ObjectNode node = definition.node().deepCopy();
    node.remove(List.of("layouts", "starts"));
    ArrayNode list = node.putArray(key);
    layouts.forEach(list::add);
    return Definitions.scanners(node);
  }

  private static boolean recognises(Format.ScannerFactory factory, JsonNode sample, Slots slots) {
    byte[] line = sample.path("line").asText().getBytes(StandardCharsets.UTF_8);
    slots.reset(line);
    return line.length > 0 && factory.scanner(DATING).scan(line, 0, line.length, slots);
  }

  private static String found(String key, Slots slots) {
    return switch (key) {
      case "time" ->
          slots.time() == Slots.NO_TIME ? "" : Instant.ofEpochMilli(slots.time()).toString();
      case "durationMs" -> String.valueOf(slots.durationMicros() / 1000.0);
      case "status" -> String.valueOf(slots.status());
      default -> slots.text(Field.of(key));
    };
  }

  private static String expected(String key, JsonNode stated) {
    return switch (key) {
      case "time" -> Instant.parse(stated.asText()).toString();
      case "durationMs" -> String.valueOf(stated.asDouble());
      default -> stated.asText();
    };
  }
}
