package dev.culprit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Field;
import dev.culprit.format.Formats;
import dev.culprit.rules.Clue;
import dev.culprit.rules.Masking;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of a text that somebody pasted. */
class PastedTextTest {

  private static final PastedText PASTED = new PastedText(Formats.standard(), Masking.NONE);

  private static List<Clue> clues(String text) {
    return PASTED.clues(text);
  }

  @Test
  void aMessageIsOneText() {
    assertThat(clues("Error code: 529\nOverloaded"))
        .containsExactly(Clue.of("Error code: 529\nOverloaded"));
  }

  @Test
  void anAccessLineIsReadByItsFormat() {
    List<Clue> clues =
        clues(
            "10.7.0.5 - - [04/May/2026:10:00:07 +0000] \"POST /v1/messages HTTP/1.1\" 529 157 \"-\" \"app/1\"\n");
    assertThat(clues).hasSize(1);
    assertThat(clues.get(0).status()).isEqualTo(529);
    assertThat(clues.get(0).text()).isEmpty();
  }

  @Test
  void aLineThatIsBrokenBehindABackslashIsOne() {
    List<Clue> clues =
        clues(
            "May  4 10:00:07 edge1 haproxy[402]: 10.7.0.5:35636 [04/May/2026:10:00:05.549] fe_llm~ \\\n"
                + "   be_llm/a1 0/0/2/-1/2000 -1 0 - - CH-- 10/9/5/3/0 0/0 \"POST /v1/messages HTTP/1.1\"\n");
    assertThat(clues).hasSize(1);
    assertThat(clues.get(0).field(Field.FLAGS)).isEqualTo("CH--");
  }

  @Test
  void whatAProxySaysWithoutARequestIsText() {
    String said =
        "May  4 10:00:07 edge1 haproxy[402]: 10.7.0.5:35636 [04/May/2026:10:00:05.549] fe_llm/1: SSL handshake failure\n";
    assertThat(clues(said)).containsExactly(Clue.of(said));
  }
}
