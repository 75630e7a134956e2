package dev.culprit.format;

import dev.culprit.event.Field;
import java.util.Arrays;

/**
 * The services that envelopes name, as strings that are made once: in an export of all containers
 * of a host every line names its own. Of those that share a place the last is remembered. Not safe
 * for use by several threads at once.
 */
final class ServiceNames {

  private static final int PLACES = 64;

  private final byte[][] services = new byte[PLACES][0];
  private final byte[][] processes = new byte[PLACES][0];
  private final String[] names = new String[PLACES];

  ServiceNames() {
    Arrays.fill(names, "");
  }

  /**
   * The service that the envelope names: that of the container, or of its pod, which stands as the
   * process, where the container's name says nothing. Empty if there is none.
   *
   * @param field that names it
   */
  String of(Slots envelope, Field field) {
    if (!envelope.has(field)) {
      return "";
    }
    int hash = hash(envelope, Field.PROCESS, hash(envelope, field, 1));
    int place = (hash ^ hash >>> 16) & PLACES - 1;
    if (!is(services[place], envelope, field) || !is(processes[place], envelope, Field.PROCESS)) {
      services[place] = bytes(envelope, field);
      processes[place] = bytes(envelope, Field.PROCESS);
      names[place] = name(envelope.text(field), envelope.text(Field.PROCESS));
    }
    return names[place];
  }

  private static String name(String container, String process) {
    String service = ServiceName.of(container);
    String pod = ServiceName.of(process);
    // A pid is no pod, nor is one whose name says no more.
    boolean podTells = !pod.isEmpty() && !pod.equals(process);
    return ServiceName.isMute(service) && podTells ? pod : service;
  }

  private static int hash(Slots slots, Field field, int hash) {
    int h = hash;
    byte[] block = slots.block();
    for (int i = slots.begin(field); i >= 0 && i < slots.end(field); i++) {
      h = 31 * h + block[i];
    }
    return h;
  }

  private static boolean is(byte[] known, Slots slots, Field field) {
    return slots.has(field)
        ? Arrays.equals(known, 0, known.length, slots.block(), slots.begin(field), slots.end(field))
        : known.length == 0;
  }

  private static byte[] bytes(Slots slots, Field field) {
    return slots.has(field)
        ? Arrays.copyOfRange(slots.block(), slots.begin(field), slots.end(field))
        : new byte[0];
  }
}
