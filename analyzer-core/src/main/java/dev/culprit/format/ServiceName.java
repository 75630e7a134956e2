package dev.culprit.format;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service that a container, a pod, a log stream or a file is of: names that orchestrators make
 * carry what tells one instance from another, which is no part of it.
 */
public final class ServiceName {

  /** Of folders, these say where logs are kept, not whose they are. */
  private static final Set<String> MUTE_FOLDERS =
      Set.of(
          "log",
          "logs",
          "client",
          "clients",
          "proxy",
          "proxies",
          "app",
          "apps",
          "var",
          "data",
          "archive",
          "containers",
          "pods",
          "docker");

  /** Of containers and programs, these say nothing. */
  private static final Set<String> MUTE =
      Set.of(
          "app",
          "main",
          "server",
          "service",
          "container",
          "default",
          "web",
          "backend",
          "python",
          "python3",
          "uvicorn",
          "gunicorn",
          "node",
          "java",
          "docker",
          "dockerd",
          "podman",
          "sh",
          "bash",
          "logger");

  /**
   * What Kubernetes makes the random ends of names of (SafeEncodeString): no vowels, and nothing
   * that looks alike.
   */
  static final String RANDOM = "bcdfghjklmnpqrstvwxz2456789";

  private static final String ANY = "[" + RANDOM + "]";

  /** A pod of a deployment, and one of a daemon set or a job, whose end has a digit. */
  private static final Pattern POD =
      Pattern.compile(
          "(.{1,200}?)(?:-" + ANY + "{5,10}-" + ANY + "{5}|-(?=[a-z]*\\d)" + ANY + "{5})");

  /** A file of the kubelet's: {@code POD_NAMESPACE_CONTAINER-ID.log}. */
  private static final Pattern KUBELET_FILE =
      Pattern.compile("([a-z0-9.-]{1,253})_[a-z0-9-]{1,63}_([a-z0-9-]{1,63})-[0-9a-f]{64}\\.log.*");

  /** A folder of the kubelet's: {@code NAMESPACE_POD_UID}. */
  private static final Pattern KUBELET_FOLDER =
      Pattern.compile("[a-z0-9-]{1,63}_([a-z0-9.-]{1,253})_[0-9a-f-]{32,36}");

  /** A stream of ECS in CloudWatch: {@code prefix/container/task}. */
  private static final Pattern ECS_STREAM =
      Pattern.compile("[^/]{1,200}/([^/]{1,200})/[0-9a-f]{32}");

  private static final Pattern CONTAINER_ID = Pattern.compile("[0-9a-f]{12}|[0-9a-f]{64}");

  /** Of systemd's units, those that somebody's login makes. */
  private static final Pattern LOGIN = Pattern.compile("user@\\d{1,10}|.{1,60}\\.(?:scope|slice)");

  private static final String UNIT = ".service";

  private ServiceName() {}

  /** Whether the name says nothing. */
  public static boolean isMute(String name) {
    return name.isEmpty()
        || MUTE.contains(name)
        || CONTAINER_ID.matcher(name).matches()
        || LOGIN.matcher(name).matches();
  }

  /** The service of a container, a pod, a log stream or a unit of systemd of that name. */
  public static String of(String name) {
    if (name.endsWith(UNIT)) {
      return name.substring(0, name.length() - UNIT.length());
    }
    if (name.indexOf('/') >= 0) {
      Matcher stream = ECS_STREAM.matcher(name);
      return stream.matches() ? stream.group(1) : ofPath(name);
    }
    Matcher pod = POD.matcher(name);
    return pod.matches() ? pod.group(1) : name;
  }

  /**
   * The service of a file: what the folder's name tells, or the file's own without endings where
   * the folder says nothing.
   */
  public static String ofPath(String path) {
    String[] parts = path.split("/");
    String file = parts.length == 0 ? "" : parts[parts.length - 1];
    Matcher kubelet = KUBELET_FILE.matcher(file);
    if (kubelet.matches()) {
      return isMute(kubelet.group(2)) ? of(kubelet.group(1)) : kubelet.group(2);
    }
    for (int i = parts.length - 2; i >= 0; i--) {
      Matcher folder = KUBELET_FOLDER.matcher(parts[i]);
      if (folder.matches()) {
        return of(folder.group(1));
      }
      if (!MUTE_FOLDERS.contains(parts[i]) && !isMute(parts[i])) {
        return of(parts[i]);
      }
    }
    int dot = file.indexOf('.');
    return of(dot > 0 ? file.substring(0, dot) : file);
  }
}
