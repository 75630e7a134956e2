package dev.culprit.ingest;

import dev.culprit.event.Side;
import dev.culprit.format.Format;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the operator tells of the files whose path matches. What is absent is detected.
 *
 * @param format compiled from the server's own format string, or named
 * @param zone of times that state none
 * @param service fixed by configuration; a {@code {service}} in the pattern does the same
 */
public record SourceRule(
    PathPattern path,
    @Nullable Side side,
    @Nullable Format format,
    @Nullable ZoneId zone,
    String service) {}
