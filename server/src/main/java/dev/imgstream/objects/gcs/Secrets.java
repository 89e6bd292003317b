package dev.imgstream.objects.gcs;

import com.google.cloud.storage.StorageException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of what is thrown, since it is logged: whoever has the address of an upload
 * session may write the object.
 */
final class Secrets {
  private static final Pattern SESSION = Pattern.compile("(upload_id=)[^&\\s\"']+");

  private Secrets() {}

  /** The same failure without addresses of sessions; itself where it holds none. */
  static Throwable without(Throwable failure) {
    if (!isTold(failure)) {
      return failure;
    }
    var cause = failure.getCause() == null ? null : without(failure.getCause());
    var told =
        failure instanceof StorageException answer
            ? new StorageException(answer.getCode(), clean(answer.getMessage()), cause)
            : new IOException(clean(failure.toString()), cause);
    told.setStackTrace(failure.getStackTrace());
    return told;
  }

  private static boolean isTold(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (SESSION.matcher(cause.toString()).find()) {
        return true;
      }
    }
    return false;
  }

  private static String clean(@Nullable String text) {
    return text == null ? "" : SESSION.matcher(text).replaceAll("$1…");
  }
}
