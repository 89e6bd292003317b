package dev.imgstream.bench;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Chromium's own tracing tells of a stretch of time: the <a
 * href="https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU">trace
 * event format</a>.
 *
 * @param longestTask the longest that a page's main thread was busy at a stretch, in milliseconds
 * @param longestCpu the same by the thread's own time: on a machine that others use too, a task
 *     takes as long as they let it
 * @param longTasks how often that was more than {@link #LONG}
 * @param drawn frames that were shown
 * @param dropped frames that were due and came too late
 */
record Trace(double longestTask, double longestCpu, int longTasks, int drawn, int dropped) {
  static final double LONG = 50;

  /** What has to be traced. */
  static final String CATEGORIES =
      "devtools.timeline,disabled-by-default-devtools.timeline,"
          + "devtools.timeline.frame,disabled-by-default-devtools.timeline.frame";

  private static final double MICROS = 1000;

  /** Reads event by event: as a tree the trace of a long way would not fit into memory. */
  static Trace read(byte[] json) {
    var mainThreads = new HashSet<String>();
    each(
        json,
        event -> {
          if (event.path("name").asString().equals("thread_name")
              && event.path("args").path("name").asString().equals("CrRendererMain")) {
            mainThreads.add(thread(event));
          }
        });
    var counts = new Counts(mainThreads);
    each(json, counts::add);
    if (counts.longest == 0) {
      throw new IllegalStateException("the trace tells of no task of a page's main thread");
    }
    return new Trace(
        counts.longest, counts.longestCpu, counts.longTasks, counts.drawn, counts.dropped);
  }

  private static void each(byte[] json, Consumer<JsonNode> action) {
    try (var parser = JsonMapper.shared().createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.START_ARRAY
            && "traceEvents".equals(parser.currentName())) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            action.accept(parser.readValueAsTree());
          }
        }
      }
    }
  }

  private static final class Counts {
    private final Set<String> mainThreads;
    private double longest;
    private double longestCpu;
    private int longTasks;
    private int drawn;
    private int dropped;

    Counts(Set<String> mainThreads) {
      this.mainThreads = mainThreads;
    }

    void add(JsonNode event) {
      switch (event.path("name").asString()) {
        case "RunTask", "ThreadControllerImpl::RunTask" -> {
          if (mainThreads.contains(thread(event))) {
            var millis = event.path("dur").asDouble() / MICROS;
            longest = Math.max(longest, millis);
            longestCpu = Math.max(longestCpu, event.path("tdur").asDouble() / MICROS);
            longTasks += millis > LONG ? 1 : 0;
          }
        }
        case "DrawFrame" -> drawn++;
        case "DroppedFrame" -> dropped++;
        default -> {}
      }
    }
  }

  private static String thread(JsonNode event) {
    return event.path("pid").asInt() + "/" + event.path("tid").asInt();
  }
}
