package dev.imgstream.config;

import dev.imgstream.config.DatabaseUrl.Login;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads where a shared database is, and which file tells how to sign in to it. */
final class DatabaseReader {
  private static final String URL = "IMGSTREAM_DATABASE_URL";
  private static final String URL_FILE = "IMGSTREAM_DATABASE_URL_FILE";
  private static final String PASSWORD_FILE = "IMGSTREAM_DATABASE_PASSWORD_FILE";

  private final Function<String, Optional<String>> value;
  private final Consumer<String> problem;

  DatabaseReader(Function<String, Optional<String>> value, Consumer<String> problem) {
    this.value = value;
    this.problem = problem;
  }

  /** Empty where none is named, or something about it is wrong; problems are told. */
  Optional<DatabaseUrl> read() {
    var url = value.apply(URL);
    var urlFile = value.apply(URL_FILE);
    var passwordFile = value.apply(PASSWORD_FILE);
    if (urlFile.isPresent()) {
      if (url.isPresent() || passwordFile.isPresent()) {
        problem.accept(
            URL_FILE
                + " holds the URL with its password; unset "
                + (url.isPresent() ? URL : PASSWORD_FILE)
                + ", or the file's variable");
        return Optional.empty();
      }
      return file(URL_FILE, urlFile.get())
          .flatMap(file -> contents(URL_FILE, file).flatMap(text -> followed(file, text)));
    }
    if (passwordFile.isPresent() && url.isEmpty()) {
      problem.accept(PASSWORD_FILE + " needs " + URL + ", or is to be unset");
      return Optional.empty();
    }
    return url.flatMap(text -> parsed(URL, text))
        .flatMap(
            parsed ->
                passwordFile.isEmpty()
                    ? Optional.of(parsed)
                    : file(PASSWORD_FILE, passwordFile.get())
                        .flatMap(file -> withPassword(parsed, file)));
  }

  private Optional<DatabaseUrl> followed(SecretFile file, String text) {
    return parsed(URL_FILE, text)
        .flatMap(
            url -> {
              if (url.user().isEmpty() || url.password().isEmpty()) {
                problem.accept(URL_FILE + " must name a user and the password in the URL");
                return Optional.empty();
              }
              return Optional.of(url.signingInBy(new FollowedUrl(url, file)));
            });
  }

  private Optional<DatabaseUrl> withPassword(DatabaseUrl url, SecretFile file) {
    if (url.password().isPresent()) {
      problem.accept(
          URL
              + " tells how to sign in, and "
              + PASSWORD_FILE
              + " names another password; leave one out");
      return Optional.empty();
    }
    if (url.user().isEmpty()) {
      problem.accept(URL + " must name the user whose password " + PASSWORD_FILE + " holds");
      return Optional.empty();
    }
    var user = url.user().get();
    return contents(PASSWORD_FILE, file)
        .map(_ -> url.signingInBy(() -> new Login(user, file.current())));
  }

  private Optional<DatabaseUrl> parsed(String name, String text) {
    try {
      return Optional.of(DatabaseUrl.parse(text));
    } catch (IllegalArgumentException e) {
      problem.accept(name + " " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<SecretFile> file(String name, String path) {
    try {
      return Optional.of(new SecretFile(Path.of(path).toAbsolutePath().normalize()));
    } catch (InvalidPathException e) {
      problem.accept(name + " is no path: " + e.getReason());
      return Optional.empty();
    }
  }

  private Optional<String> contents(String name, SecretFile file) {
    try {
      return Optional.of(file.read());
    } catch (IOException e) {
      problem.accept(name + " names no file that can be read, or one that is empty or too long");
      return Optional.empty();
    }
  }
}
