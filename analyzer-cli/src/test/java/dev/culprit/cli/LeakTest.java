package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of 500 secrets in all kinds of text none is seen in any output, or kept. */
class LeakTest {

  private static final int COUNT = 500;

  @TempDir private static Path dir;
  private static List<Secrets.Told> secrets;

  @BeforeAll
  static void analyze() throws IOException {
    secrets = new Secrets(20_310_504).some(COUNT);
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < secrets.size(); i++) {
      log.append(
              String.format(
                  Locale.ROOT,
                  "2031-05-04 %02d:%02d:%02d,120 ERROR shop.llm call to api.anthropic.com failed: ",
                  10 + i / 3600,
                  i / 60 % 60,
                  i % 60))
          .append(secrets.get(i).text())
          .append(
              "\nanthropic.RateLimitError: Error code: 429 - {'type': 'error', 'error': {'type': 'rate_limit_error', 'message': 'Number of requests has exceeded your per-minute rate limit'}}\n");
    }
    Path file = dir.resolve("logs/client/shop/app.log");
    Files.createDirectories(file.getParent());
    Files.writeString(file, log);
    Said said =
        Said.by(
            "analyze",
            dir.resolve("logs").toString(),
            "--workspace",
            workspace(),
            "--out",
            dir.resolve("report").toString());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(Files.readAllLines(dir.resolve("report/attempts.csv"))).hasSizeGreaterThan(COUNT);
    none("on the screen of analyze", said.out() + said.err());
  }

  @Test
  void noneIsInAReport() throws IOException {
    try (Stream<Path> files = Files.walk(dir.resolve("report"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        none("in " + file.getFileName(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
  }

  @Test
  void noneIsFound() {
    for (String format : List.of("--zone=UTC", "--jsonl")) {
      Said said =
          Said.by("search", "*", "--limit", "9999", format, "-C", "1", "--workspace", workspace());
      assertThat(said.code()).as(said.err()).isZero();
      none("by search " + format, said.out() + said.err());
    }
  }

  @Test
  void noneIsInThePostmortem() {
    none("by timeline", Said.by("timeline", "--workspace", workspace()).out());
  }

  @Test
  void noneIsToldByClassify() throws IOException {
    Path lines = dir.resolve("texts.jsonl");
    StringBuilder texts = new StringBuilder();
    for (Secrets.Told secret : secrets) {
      texts.append(
          new ObjectMapper().writeValueAsString(Map.of("id", "a", "text", failed(secret))));
      texts.append('\n');
    }
    Files.writeString(lines, texts);

    Said said = Said.by("classify", "--jsonl", lines.toString());

    assertThat(said.out().lines()).hasSize(secrets.size());
    none("by classify", said.out() + said.err());
  }

  /** Every tenth: each text is a run of its own. */
  @Test
  void noneIsExplained() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < secrets.size(); i += 10) {
      Path text = Files.writeString(dir.resolve("text.txt"), failed(secrets.get(i)));
      Said said = Said.by("classify", "--explain", text.toString());
      all.append(said.out()).append(said.err());
    }
    none("by classify --explain", all.toString());
  }

  private static String failed(Secrets.Told secret) {
    return "Error: call failed: " + secret.text() + " HTTP 429\n";
  }

  @Test
  void noneIsToldByParse() {
    Said said = Said.by("parse", "--jsonl", dir.resolve("logs/client/shop/app.log").toString());
    none("by parse", said.out() + said.err());
  }

  @Test
  void noneIsKeptInTheWorkspace() throws IOException {
    StringBuilder dump = new StringBuilder();
    try (Stream<Path> files = Files.walk(dir.resolve("ws"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        dump.append(Files.readString(file, StandardCharsets.ISO_8859_1)).append('\n');
      }
    }
    int before = dump.length();
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(dir.resolve("ws/index")))) {
      for (LeafReaderContext leaf : reader.leaves()) {
        dump(leaf.reader(), dump);
      }
    }
    assertThat(dump.length()).as("what the index holds").isGreaterThan(before + 100_000);
    none("in the workspace", dump.toString());
  }

  private static void dump(LeafReader reader, StringBuilder dump) throws IOException {
    StoredFields stored = reader.storedFields();
    for (int i = 0; i < reader.maxDoc(); i++) {
      for (IndexableField field : stored.document(i)) {
        append(dump, field.binaryValue());
        dump.append(field.stringValue()).append('\n');
      }
    }
    for (FieldInfo field : reader.getFieldInfos()) {
      Terms terms = reader.terms(field.name);
      if (terms != null) {
        TermsEnum each = terms.iterator();
        for (BytesRef term = each.next(); term != null; term = each.next()) {
          append(dump, term);
        }
      }
    }
  }

  private static void append(StringBuilder dump, BytesRef bytes) {
    if (bytes != null) {
      dump.append(new String(bytes.bytes, bytes.offset, bytes.length, StandardCharsets.ISO_8859_1))
          .append('\n');
    }
  }

  private static void none(String where, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    List<String> seen = new ArrayList<>();
    for (Secrets.Told secret : secrets) {
      for (String part : secret.parts()) {
        if (lower.contains(part.toLowerCase(Locale.ROOT))) {
          seen.add(secret.kind());
        }
      }
    }
    assertThat(new TreeSet<>(seen)).as("secrets seen " + where).isEmpty();
  }

  private static String workspace() {
    return dir.resolve("ws").toString();
  }
}
