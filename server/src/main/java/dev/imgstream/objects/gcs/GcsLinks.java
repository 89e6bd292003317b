package dev.imgstream.objects.gcs;

import com.google.auth.ServiceAccountSigner;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage.SignUrlOption;
import com.google.cloud.storage.StorageException;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.SignedLinks;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Links with a V4 signature: by the key of the credentials where they hold one, else by a call to
 * IAM, which costs tens of milliseconds and a quota. So a link is handed out again for a quarter of
 * its life.
 */
final class GcsLinks implements SignedLinks {
  /** About 1 kB each. */
  private static final int REMEMBERED = 10_000;

  private final GcsClient client;
  private final ServiceAccountSigner signer;
  private final Map<Wanted, Signed> remembered = new LinkedHashMap<>(64, 0.75f, true);

  GcsLinks(GcsClient client, ServiceAccountSigner signer) {
    this.client = client;
    this.signer = signer;
  }

  @Override
  public URI link(ObjectKey key, String downloadName, String contentType, Duration life)
      throws IOException {
    var wanted = new Wanted(key, downloadName, contentType, life);
    var known = known(wanted);
    if (known.isPresent()) {
      return known.get();
    }
    var signed = new Signed(sign(wanted), Instant.now().plus(life.dividedBy(4)));
    remember(wanted, signed);
    return signed.link();
  }

  private Optional<URI> known(Wanted wanted) {
    synchronized (remembered) {
      return Optional.ofNullable(remembered.get(wanted))
          .filter(signed -> signed.fresh().isAfter(Instant.now()))
          .map(Signed::link);
    }
  }

  private void remember(Wanted wanted, Signed signed) {
    synchronized (remembered) {
      remembered.put(wanted, signed);
      if (remembered.size() > REMEMBERED) {
        remembered.remove(remembered.keySet().iterator().next());
      }
    }
  }

  private URI sign(Wanted wanted) throws IOException {
    var blob = BlobInfo.newBuilder(client.settings.bucket(), wanted.key().name()).build();
    var parameters =
        Map.of(
            "response-content-disposition",
            disposition(wanted.downloadName()),
            "response-content-type",
            wanted.contentType());
    try {
      var link =
          client.calls.run(
              "sign a link",
              client.settings.deadline(),
              () ->
                  client.storage.signUrl(
                      blob,
                      wanted.life().toSeconds(),
                      TimeUnit.SECONDS,
                      SignUrlOption.withV4Signature(),
                      SignUrlOption.signWith(signer),
                      SignUrlOption.withPathStyle(),
                      SignUrlOption.withHostName(client.storage.getOptions().getHost()),
                      SignUrlOption.withQueryParams(parameters)));
      return URI.create(link.toString());
    } catch (StorageException e) {
      throw new IOException("a link cannot be signed: " + e.getMessage(), e);
    }
  }

  /** RFC 6266 with the name as RFC 8187 has it. */
  private static String disposition(String name) {
    var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename*=UTF-8''" + encoded.replace("*", "%2A");
  }

  private record Wanted(ObjectKey key, String downloadName, String contentType, Duration life) {}

  private record Signed(URI link, Instant fresh) {}
}
