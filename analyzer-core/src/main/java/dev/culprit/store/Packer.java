package dev.culprit.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the store's binary encoding: numbers as seven bits a byte with the low bits first, text as
 * its length in bytes and UTF-8. Half of a surrogate pair becomes {@code ?}.
 */
final class Packer {

  private byte[] bytes = new byte[1024];
  private int size;

  Packer raw(int oneByte) {
    room(1);
    bytes[size++] = (byte) oneByte;
    return this;
  }

  /** A number that is seldom negative: a negative one takes ten bytes. */
  Packer number(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** A number of either sign: zigzag, so that small ones are short. */
  Packer signed(long value) {
    return number((value << 1) ^ (value >> 63));
  }

  Packer fraction(double value) {
    room(Long.BYTES);
    long bits = Double.doubleToLongBits(value);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (bits >>> shift);
    }
    return this;
  }

  Packer flag(boolean value) {
    return raw(value ? 1 : 0);
  }

  Packer text(String value) {
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    number(encoded.length);
    room(encoded.length);
    System.arraycopy(encoded, 0, bytes, size, encoded.length);
    size += encoded.length;
    return this;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + (bytes.length >> 1)));
    }
  }
}
