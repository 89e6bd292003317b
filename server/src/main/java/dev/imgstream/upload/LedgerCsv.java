package dev.imgstream.upload;

import dev.imgstream.photo.PhotoId;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ledger as a table (RFC 4180). */
final class LedgerCsv {
  static final String HEADER =
      "opened,ended,name,size,state,reason,sha256,photo,batch,upload,since\r\n";

  /** What spreadsheets take for the start of a formula. */
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r]");

  private static final Pattern SPECIAL = Pattern.compile("[\",\\r\\n]");

  private LedgerCsv() {}

  static String row(Upload upload, Optional<Since> since) {
    var file = upload.file();
    var progress = upload.progress();
    return Stream.of(
                progress.openedAt().toString(),
                progress.endedAt().map(Instant::toString).orElse(""),
                file.name(),
                String.valueOf(file.size()),
                LedgerEntry.word(progress.state()),
                progress.problem().map(UploadProblem::detail).orElse(""),
                file.sha256().orElse(""),
                progress.photo().map(PhotoId::toString).orElse(""),
                upload.batch().toString(),
                upload.id().toString(),
                since.map(Since::word).orElse(""))
            .map(LedgerCsv::cell)
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  private static String cell(String text) {
    var harmless = FORMULA.matcher(text).find() ? "'" + text : text;
    return SPECIAL.matcher(harmless).find() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
  }
}
