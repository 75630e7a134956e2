package dev.culprit.report;

/**
 * What a calendar shows of a day.
 *
 * @param day such as {@code 2026-03-02}
 * @param requests attempts, ordinary and failed
 * @param failures failed attempts
 * @param calls that failed for good
 * @param fresh findings that were new
 */
public record NightMark(
    String day, long requests, long failures, long calls, long fresh, long incidents) {}
