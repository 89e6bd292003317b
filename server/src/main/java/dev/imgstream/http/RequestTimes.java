package dev.imgstream.http;

import dev.imgstream.metrics.Counts;
import dev.imgstream.metrics.Durations;
import dev.imgstream.metrics.Metrics;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/** How many requests were answered, how, and how long each took, by the routes that took them. */
final class RequestTimes {
  /** Of a request that no route took; what was asked for is the caller's word, and no label. */
  private static final String NONE = "none";

  private final Counts answers;
  private final Durations durations;

  RequestTimes(Metrics metrics) {
    this.answers =
        metrics.counts("http_requests_total", "Requests answered.", "method", "route", "status");
    this.durations =
        metrics.durations(
            "http_request_duration_seconds",
            "From a request's beginning until its answer is on its way.",
            "method",
            "route");
  }

  void note(Context context, float millis) {
    var endpoint = Optional.ofNullable(context.endpoints().matchedHttpEndpoint());
    var method = endpoint.map(route -> route.method.name()).orElse(NONE);
    var route = endpoint.map(found -> found.path).orElse(NONE);
    answers.one(method, route, Integer.toString(context.statusCode()));
    durations.note(Duration.ofNanos((long) (millis * 1e6)), method, route);
  }
}
