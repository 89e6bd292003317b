package dev.imgstream.objects.gcs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A service account of nobody's, whose key is made for a test. */
public final class TestSigner {
  private final KeyPair pair = keys();

  /** What a fake is to trust. */
  public PublicKey publicKey() {
    return pair.getPublic();
  }

  /** Writes the key as Google hands keys out. */
  public Path write(Path file) throws IOException {
    var pem =
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded()));
    return Files.write(
        file,
        JsonMapper.shared()
            .writeValueAsBytes(
                Map.of(
                    "type", "service_account",
                    "project_id", "test",
                    "client_id", "1",
                    "client_email", "signer@test.iam.gserviceaccount.com",
                    "private_key_id", "1",
                    "private_key", pem,
                    "token_uri", "http://localhost:1/token")));
  }

  static KeyPair keys() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }
}
