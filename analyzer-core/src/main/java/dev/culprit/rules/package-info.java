/**
 * Rule packs as data, and the engine that reads a record's evidence by them: {@code Rules} finds, a
 * {@link dev.culprit.rules.Clue} is what it looks at. Knows {@code event} only; nothing of files or
 * formats.
 */
@NullMarked
package dev.culprit.rules;

import org.jspecify.annotations.NullMarked;
