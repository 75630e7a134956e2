package dev.culprit.report;

import dev.culprit.report.Block.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How were the logs of clients and proxies joined? */
final class JoiningSection implements Section {

  private static final int MOST_ROWS = 50;

  @Override
  public String id() {
    return "joining";
  }

  @Override
  public String title() {
    return "How were client and proxy logs joined?";
  }

  @Override
  public String shortTitle() {
    return "Joining";
  }

  @Override
  public List<Block> blocks(Report report) {
    Report.Correlation joined = report.correlation();
    long all = joined.exact() + joined.fuzzy() + joined.clientOnly() + joined.proxyOnly();
    if (all == 0) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.answer(
            Text.of(
                Wording.count(joined.exact() + joined.fuzzy())
                    + " of "
                    + Wording.count(all, "failed attempt")
                    + " were seen by both sides and joined: "
                    + Wording.count(joined.exact())
                    + " by an id, "
                    + Wording.count(joined.fuzzy())
                    + " by time, place, status and duration. "
                    + Wording.count(joined.clientOnly())
                    + " only a client told of, "
                    + Wording.count(joined.proxyOnly())
                    + " only a proxy.")));
    if (!joined.skewMillis().isEmpty()) {
      blocks.add(skews(joined.skewMillis(), joined.driftPerHour()));
    }
    if (!joined.refusedIds().isEmpty()) {
      blocks.add(
          Block.paragraph(
              Text.of("Not used as ids, because too many attempts share their values:")));
      blocks.add(
          new Block.Bullets(
              joined.refusedIds().stream()
                  .limit(MOST_ROWS)
                  .map(refused -> Text.of(Wording.cut(refused, 300)))
                  .toList()));
    }
    return blocks;
  }

  private static Block skews(Map<String, Long> skewMillis, Map<String, Double> driftPerHour) {
    List<List<Text>> rows = new ArrayList<>();
    skewMillis.entrySet().stream()
        .limit(MOST_ROWS)
        .forEach(
            skew ->
                rows.add(
                    List.of(
                        Text.of(Wording.cut(Wording.service(skew.getKey()), 100)),
                        Text.of(ahead(skew.getValue()) + gains(driftPerHour.get(skew.getKey()))))));
    int left = skewMillis.size() - rows.size();
    return new Table(
        "Clocks of the services against the proxies' clock; times in this report are corrected by it",
        List.of(Table.names("Service"), Table.numbers("Its clock is")),
        rows,
        left > 0 ? Wording.count(left, "further service") + " in summary.json." : "");
  }

  private static String ahead(long millis) {
    return millis == 0
        ? "right"
        : Wording.count(Math.abs(millis)) + " ms " + (millis > 0 ? "ahead" : "behind");
  }

  private static String gains(@Nullable Double perHour) {
    return perHour == null
        ? ""
        : " in the middle of the time, and "
            + (perHour > 0 ? "gains " : "loses ")
            + Wording.count(Math.abs(Math.round(perHour)))
            + " ms an hour";
  }
}
