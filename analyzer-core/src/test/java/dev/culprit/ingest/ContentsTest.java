package dev.culprit.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ContentsTest {

  @TempDir private Path dir;

  private enum Packing {
    NONE {
      @Override
      OutputStream into(OutputStream out) {
        return out;
      }
    },
    GZIP {
      @Override
      OutputStream into(OutputStream out) throws IOException {
        return new GZIPOutputStream(out);
      }
    },
    ZSTD {
      @Override
      OutputStream into(OutputStream out) throws IOException {
        return new ZstdOutputStream(out);
      }
    },
    BZIP2 {
      @Override
      OutputStream into(OutputStream out) throws IOException {
        return new BZip2CompressorOutputStream(out);
      }
    },
    XZ {
      @Override
      OutputStream into(OutputStream out) throws IOException {
        return new XZOutputStream(out, new LZMA2Options(0));
      }
    };

    abstract OutputStream into(OutputStream out) throws IOException;

    byte[] of(byte[] bytes) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (OutputStream packed = into(out)) {
        packed.write(bytes);
      }
      return out.toByteArray();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] tar(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        TarArchiveEntry header = new TarArchiveEntry(entry.getKey(), true);
        header.setSize(entry.getValue().length);
        tar.putArchiveEntry(header);
        tar.write(entry.getValue());
        tar.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putArchiveEntry(new ZipArchiveEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }

  private InputFile file(String name, byte[] bytes) throws IOException {
    Path path = Files.write(dir.resolve(name), bytes);
    return new InputFile(path, name, bytes.length);
  }

  private final Map<String, String> found = new LinkedHashMap<>();

  private List<ReadProblem> read(InputFile file) throws IOException {
    return Contents.of(
        file,
        InputStream.nullInputStream(),
        (name, number, in) ->
            found.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @EnumSource
  void aContentIsUnpackedWhateverItsFileIsCalled(Packing packing) throws IOException {
    assertThat(read(file("app.log", packing.of(bytes("one\ntwo\n"))))).isEmpty();
    assertThat(found).containsExactly(Map.entry("app.log", "one\ntwo\n"));
  }

  @ParameterizedTest
  @EnumSource
  void membersThatFollowOnEachOtherAreOneContent(Packing packing) throws IOException {
    byte[] first = packing.of(bytes("one\n"));
    byte[] second = packing.of(bytes("two\n"));
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    read(file("app.log.gz", both));
    assertThat(found).containsExactly(Map.entry("app.log.gz", "one\ntwo\n"));
  }

  @ParameterizedTest
  @EnumSource
  void eachEntryOfAnArchiveIsAContentAlsoInArchivesWithin(Packing packing) throws IOException {
    byte[] inner = zip(Map.of("b.log.gz", Packing.GZIP.of(bytes("b\n"))));
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("var/log/a.log", bytes("a\n"));
    entries.put("more.zip", inner);
    entries.put("c.log", bytes("c\n"));
    read(file("all.tar", packing.of(tar(entries))));
    assertThat(found)
        .containsExactly(
            Map.entry("all.tar!/var/log/a.log", "a\n"),
            Map.entry("all.tar!/more.zip!/b.log.gz", "b\n"),
            Map.entry("all.tar!/c.log", "c\n"));
  }

  @Test
  void aContentIsFoundAgainByItsNumber() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a", bytes("a\n"));
    entries.put("b", zip(Map.of("inside", bytes("b\n"))));
    entries.put("c", bytes("c\n"));
    InputFile file = file("x.tgz", Packing.GZIP.of(tar(entries)));
    Contents.again(
        file,
        1,
        (name, number, in) ->
            found.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    assertThat(found).containsExactly(Map.entry("x.tgz!/b!/inside", "b\n"));
  }

  @Test
  void namesOfEntriesAreTextAlone() throws IOException {
    read(file("x.tar", tar(Map.of("../../etc/a\nb", bytes("a\n")))));
    assertThat(found).containsOnlyKeys("x.tar!/../../etc/a%0Ab");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void ofACutOffFileIsReadWhatIsThere(Packing packing) throws IOException {
    byte[] noise = new byte[3 << 20];
    new Random(7).nextBytes(noise);
    byte[] whole = packing.of(noise);
    InputFile file = file("cut", Arrays.copyOf(whole, whole.length / 2));
    int[] length = new int[1];
    assertThatThrownBy(
            () ->
                Contents.of(
                    file,
                    InputStream.nullInputStream(),
                    (name, number, in) -> {
                      byte[] block = new byte[1000];
                      for (int n = in.read(block); n >= 0; n = in.read(block)) {
                        length[0] += n;
                      }
                    }))
        .isInstanceOf(DamagedContentException.class);
    assertThat(length[0]).isBetween(100_000, noise.length - 1);
  }

  @Test
  void anEntryThatIsDamagedLeavesTheOthersReadable() throws IOException {
    byte[] broken = Packing.GZIP.of(bytes("never to be seen"));
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a.gz", Arrays.copyOf(broken, broken.length - 9));
    entries.put("b", bytes("b\n"));
    assertThat(read(file("x.tar", tar(entries))))
        .singleElement()
        .satisfies(problem -> assertThat(problem.path()).isEqualTo("x.tar!/a.gz"));
    assertThat(found).containsEntry("x.tar!/b", "b\n");
  }

  @Test
  void whatGrowsLikeABombIsCutOff() throws IOException {
    byte[] packed = Packing.ZSTD.of(new byte[8 << 20]);
    assertThatThrownBy(
            () ->
                Contents.of(
                    file("bomb.zst", packed),
                    InputStream.nullInputStream(),
                    (name, number, in) -> in.transferTo(OutputStream.nullOutputStream()),
                    new ContentStream.Limits(100, 1 << 20)))
        .isInstanceOf(DamagedContentException.class)
        .hasMessageContaining("grows more than 100 times");
  }

  @Test
  void archivesWithinArchivesEndSomewhere() throws IOException {
    byte[] matryoshka = bytes("core\n");
    for (int i = 0; i < 6; i++) {
      matryoshka = tar(Map.of("x", matryoshka));
    }
    assertThat(read(file("x.tar", matryoshka)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("unpack it"));
    assertThat(found).isEmpty();
  }

  @Test
  void utf16WithAByteOrderMarkIsReadAsText() throws IOException {
    read(file("win.log", "\ufeffeins\nzwölf\n".getBytes(StandardCharsets.UTF_16LE)));
    assertThat(found).containsEntry("win.log", "eins\nzwölf\n");
  }

  @Test
  void standardInputMayBePackedToo() throws IOException {
    Contents.of(
        new InputFile(null, "-", 0),
        new ByteArrayInputStream(Packing.XZ.of(bytes("x\n"))),
        (name, number, in) ->
            found.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    assertThat(found).containsExactly(Map.entry("-", "x\n"));
  }
}
