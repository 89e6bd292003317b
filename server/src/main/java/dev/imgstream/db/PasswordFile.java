package dev.imgstream.db;

import com.zaxxer.hikari.HikariCredentialsProvider;
import com.zaxxer.hikari.util.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A password in a file, read anew for each connection, so that one that is changed needs no
 * restart. Connections that are open stay so.
 */
final class PasswordFile implements HikariCredentialsProvider {
  /** No password is longer. */
  private static final int MOST_BYTES = 4096;

  private final String user;
  private final Path path;

  PasswordFile(String user, Path path) {
    this.user = user;
    this.path = path;
  }

  @Override
  public Credentials getCredentials() {
    try (var file = Files.newInputStream(path)) {
      var text = new String(file.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      // Editors end a file with a new line, which is no part of the password.
      return new Credentials(user, text.replaceFirst("\\R\\z", ""));
    } catch (IOException e) {
      throw new UncheckedIOException("the file with the database's password cannot be read", e);
    }
  }
}
