package dev.imgstream.objects.gcs;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which bucket, and how it is spoken to.
 *
 * @param bucket its name
 * @param emulator stands in for Google's service, without credentials; empty for the service itself
 * @param workspace the folder for files on their way in or out; emptied when the store opens
 * @param deadline how long a call may take with all its retries; one that moves many bytes gets a
 *     second more for each megabyte
 * @param parallel how many calls may be under way at once
 * @param largestLocal bytes of the largest object that may be had as a file
 */
public record GcsSettings(
    String bucket,
    Optional<URI> emulator,
    Path workspace,
    Duration deadline,
    int parallel,
    long largestLocal) {

  /** The settings of a server: 30 seconds, 64 calls, files of up to 4 GB. */
  public static GcsSettings of(String bucket, Optional<URI> emulator, Path workspace) {
    return new GcsSettings(bucket, emulator, workspace, Duration.ofSeconds(30), 64, 4_000_000_000L);
  }

  /** The deadline of a call that moves so many bytes. */
  Duration deadline(long bytes) {
    return deadline.plusMillis(bytes / 1_000);
  }
}
