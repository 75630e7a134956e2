package dev.culprit.report;

import java.util.List;

/** One question that the report answers. */
interface Section {

  /**
   * All of them, in the order in which a reader asks: is something wrong, what, since when and
   * where, did the change help, and last how far all that can be trusted.
   */
  List<Section> ALL =
      List.of(
          new UsersSection(),
          new CausesSection(),
          new IncidentsSection(),
          new SignsSection(),
          new ChangesSection(),
          new JoiningSection(),
          new UnknownSection(),
          new OthersSection(),
          new NotesSection(),
          new IntakeSection());

  /** Name of the section in links. */
  String id();

  /** The question. */
  String title();

  /** A word or two for the table of contents. */
  String shortTitle();

  /** The answer; empty where the report has nothing on it. */
  List<Block> blocks(Report report);
}
