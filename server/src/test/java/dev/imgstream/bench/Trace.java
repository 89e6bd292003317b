package dev.imgstream.bench;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Chromium's own tracing tells of a stretch of time: the <a
 * href="https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU">trace
 * event format</a>.
 *
 * @param longestTask the longest that a page's main thread was busy at a stretch, in milliseconds
 * @param longTasks how often that was more than {@link #LONG}
 * @param drawn frames that were shown
 * @param dropped frames that were due and came too late
 */
record Trace(double longestTask, int longTasks, int drawn, int dropped) {
  static final double LONG = 50;

  /** What has to be traced. */
  static final String CATEGORIES =
      "toplevel,devtools.timeline,disabled-by-default-devtools.timeline,"
          + "devtools.timeline.frame,disabled-by-default-devtools.timeline.frame";

  private static final double MICROS = 1000;

  static Trace read(byte[] json) {
    var events = JsonMapper.shared().readTree(json).get("traceEvents");
    var mainThreads = mainThreads(events);
    double longest = 0;
    int longTasks = 0;
    int drawn = 0;
    int dropped = 0;
    for (var event : events) {
      var name = event.path("name").asString();
      switch (name) {
        case "RunTask", "ThreadControllerImpl::RunTask" -> {
          if (mainThreads.contains(thread(event))) {
            var millis = event.path("dur").asDouble() / MICROS;
            longest = Math.max(longest, millis);
            longTasks += millis > LONG ? 1 : 0;
          }
        }
        case "DrawFrame" -> drawn++;
        case "DroppedFrame" -> dropped++;
        default -> {}
      }
    }
    return new Trace(longest, longTasks, drawn, dropped);
  }

  private static Set<String> mainThreads(JsonNode events) {
    var threads = new HashSet<String>();
    for (var event : events) {
      if (event.path("name").asString().equals("thread_name")
          && event.path("args").path("name").asString().equals("CrRendererMain")) {
        threads.add(thread(event));
      }
    }
    return threads;
  }

  private static String thread(JsonNode event) {
    return event.path("pid").asInt() + "/" + event.path("tid").asInt();
  }
}
