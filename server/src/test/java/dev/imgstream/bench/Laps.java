package dev.imgstream.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The laps of yardstick and server over one kind of photo, run in turn. */
final class Laps {
  private final Kind kind;
  private final List<Lap> yardstick = new ArrayList<>();
  private final List<Lap> server = new ArrayList<>();

  Laps(Kind kind) {
    this.kind = kind;
  }

  void add(Lap byYardstick, Lap byServer) {
    yardstick.add(byYardstick);
    server.add(byServer);
  }

  static String header() {
    return """
        CPU is the process's user and kernel time per photo; medians of the rounds, lowest and highest in brackets.

        %-16s %6s  %-26s %-26s %-20s %9s %9s %9s"""
        .formatted(
            "",
            "photos",
            "server CPU ms",
            "yardstick CPU ms",
            "server : yardstick",
            "photos/s",
            "(yardst.)",
            "peak MiB");
  }

  @Override
  public String toString() {
    return "%-16s %6d  %-26s %-26s %-20s %9.1f %9.1f %9.0f  %s"
        .formatted(
            kind.label(),
            server.getFirst().photos(),
            spread(each(server, Lap::milliseconds), "%.2f"),
            spread(each(yardstick, Lap::milliseconds), "%.2f"),
            spread(ratios(), "%.3f"),
            median(each(server, Lap::perSecond)),
            median(each(yardstick, Lap::perSecond)),
            Arrays.stream(each(server, Lap::peak)).max().orElse(Double.NaN),
            verdict());
  }

  private String verdict() {
    if (Double.isNaN(kind.target())) {
      return "yardstick: " + kind.yardstick();
    }
    var met = median(ratios()) <= kind.target() ? "met" : "NOT met";
    return "yardstick: %s; target ≤ %.2f: %s".formatted(kind.yardstick(), kind.target(), met);
  }

  /** Each server's lap against the yardstick's just before it, which the machine treated alike. */
  private double[] ratios() {
    var ratios = new double[server.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = server.get(i).milliseconds() / yardstick.get(i).milliseconds();
    }
    return ratios;
  }

  private static double[] each(List<Lap> laps, ToDoubleFunction<Lap> value) {
    return laps.stream().mapToDouble(value).toArray();
  }

  private static String spread(double[] values, String form) {
    var sorted = Arrays.stream(values).sorted().toArray();
    return (form + " (" + form + "–" + form + ")")
        .formatted(median(values), sorted[0], sorted[sorted.length - 1]);
  }

  private static double median(double[] values) {
    var sorted = Arrays.stream(values).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
