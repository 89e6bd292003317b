package dev.imgstream.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A body whose size is known and that can be written in parts. */
public interface Body {

  /** Bytes in all. */
  long size();

  /** Writes the bytes from one on, as many as asked for. */
  void write(long from, long length, OutputStream to) throws IOException;

  /**
   * Replies with the body, or with the range of it that the request asks for.
   *
   * @param etag the strong entity tag that {@code If-Range} is held against
   */
  static void reply(Context context, Body body, String etag) throws IOException {
    context.header("Accept-Ranges", "bytes");
    var range = range(context, body.size(), etag);
    long from = range.map(ByteRange::first).orElse(0L);
    long length = range.map(ByteRange::length).orElse(body.size());
    if (range.isPresent()) {
      context.status(206);
      context.header(
          "Content-Range", "bytes %s-%s/%s".formatted(from, range.get().last(), body.size()));
    }
    context.res().setContentLengthLong(length);
    body.write(from, length, context.res().getOutputStream());
  }

  private static Optional<ByteRange> range(Context context, long size, String etag) {
    var header = context.header("Range");
    var condition = context.header("If-Range");
    if (header == null || (condition != null && !condition.equals(etag))) {
      return Optional.empty();
    }
    return ByteRange.parse(header, size);
  }
}
