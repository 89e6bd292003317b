package dev.imgstream.objects.gcs.fake;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Upload sessions of the resumable protocol. */
final class Sessions {
  private static final int UNIT = 256 * 1024;
  private static final Duration LIFE = Duration.ofDays(7);
  private static final Pattern RANGE = Pattern.compile("bytes (?:(\\d+)-(\\d+)|\\*)/(\\d+|\\*)");

  private final Objects objects;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();

  Sessions(Objects objects) {
    this.objects = objects;
  }

  Reply open(Asked asked, String address) {
    var bucketName = asked.parts()[5];
    var bucket = objects.bucket(bucketName);
    var resource = Asked.json(asked.body());
    var name = Uploads.name(asked, resource);
    asked.conditions().check(bucket.peek(name), false);
    var id = UUID.randomUUID().toString();
    sessions.put(
        id,
        new Session(
            bucket,
            name,
            Kept.Facts.of(
                resource, asked.header("X-Upload-Content-Type").orElse("application/octet-stream")),
            asked.conditions(),
            Uploads.sum(asked, resource),
            asked.header("X-Upload-Content-Length").map(Long::parseLong),
            asked.header("Origin")));
    return Reply.empty(200)
        .with(
            "Location",
            "%s/upload/storage/v1/b/%s/o?uploadType=resumable&upload_id=%s"
                .formatted(address, bucketName, id))
        .with("X-GUploader-UploadID", id);
  }

  /** The origin that a session was opened for. */
  Optional<String> origin(Asked asked) {
    var session = sessions.get(asked.query().getOrDefault("upload_id", ""));
    return session == null ? Optional.empty() : session.origin;
  }

  Reply answer(Asked asked) {
    var session = sessions.get(asked.query().getOrDefault("upload_id", ""));
    if (session == null || session.opened.plus(LIFE).isBefore(Instant.now())) {
      throw new Refused(404, "notFound", "No such upload session");
    }
    synchronized (session) {
      if (session.cancelled) {
        return Reply.empty(499);
      }
      if (asked.kind().equals("cancel")) {
        session.cancelled = true;
        return Reply.empty(499);
      }
      return session.kept == null ? session.take(asked) : Reply.json(session.kept.resource());
    }
  }

  /** Makes all sessions as old as they may not be. */
  void expire() {
    sessions.values().forEach(session -> session.opened = Instant.EPOCH);
  }

  private static final class Session {
    private final Bucket bucket;
    private final String name;
    private final Kept.Facts facts;
    private final Conditions conditions;
    private final @Nullable String crc32c;
    private final Optional<Long> announced;
    private final Optional<String> origin;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private volatile Instant opened = Instant.now();
    private boolean cancelled;
    private @Nullable Kept kept;

    Session(
        Bucket bucket,
        String name,
        Kept.Facts facts,
        Conditions conditions,
        @Nullable String crc32c,
        Optional<Long> announced,
        Optional<String> origin) {
      this.bucket = bucket;
      this.name = name;
      this.facts = facts;
      this.conditions = conditions;
      this.crc32c = crc32c;
      this.announced = announced;
      this.origin = origin;
    }

    private Reply take(Asked asked) {
      var header = asked.header("Content-Range");
      if (header.isEmpty()) {
        // All bytes in one request need no range.
        received.reset();
        received.writeBytes(asked.body());
        return finish(asked, received.size());
      }
      var match = RANGE.matcher(header.get());
      if (!match.matches()) {
        throw Refused.invalid("Failed to parse Content-Range header.");
      }
      boolean totalKnown = !match.group(3).equals("*");
      if (match.group(1) != null) {
        append(asked.body(), Long.parseLong(match.group(1)), Long.parseLong(match.group(2)));
        if (!totalKnown || Long.parseLong(match.group(3)) != received.size()) {
          if (asked.body().length % UNIT != 0) {
            throw Refused.invalid("Chunks but the last must be multiples of 256 KiB.");
          }
        }
      }
      return totalKnown && Long.parseLong(match.group(3)) == received.size()
          ? finish(asked, received.size())
          : soFar();
    }

    private void append(byte[] body, long from, long to) {
      if (to - from + 1 != body.length || from > received.size()) {
        throw Refused.invalid("Invalid request. The bytes do not follow those that are here.");
      }
      int known = (int) (received.size() - from);
      if (known < body.length) {
        received.write(body, known, body.length - known);
      }
    }

    private Reply soFar() {
      var reply = Reply.empty(308);
      return received.size() == 0 ? reply : reply.with("Range", "bytes=0-" + (received.size() - 1));
    }

    private Reply finish(Asked asked, long size) {
      if (announced.isPresent() && announced.get() != size) {
        throw Refused.invalid("The upload is not of the length that was announced.");
      }
      var told = crc32c != null ? crc32c : Uploads.sum(asked, Map.of());
      kept = bucket.write(name, received.toByteArray(), facts, conditions, told);
      return Reply.json(kept.resource());
    }
  }
}
