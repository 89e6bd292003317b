package dev.imgstream.upload;

import dev.imgstream.account.OwnerId;
import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;
import dev.imgstream.ingest.EmptyFile;
import dev.imgstream.ingest.OnCollision;
import dev.imgstream.ingest.TooLarge;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoName;
import dev.imgstream.photo.Trash;
import dev.imgstream.rendition.UnsupportedFormat;
import dev.imgstream.upload.UploadTable.Met;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Opens uploads, many at a time: says of each file whether its bytes are wanted. */
public final class Opening {
  private final Ledger ledger;
  private final Trash trash;
  private final long maxFileSize;

  /**
   * Opens uploads of the ledger.
   *
   * @param maxFileSize bytes of one photo
   */
  public Opening(Ledger ledger, Trash trash, long maxFileSize) {
    this.ledger = ledger;
    this.trash = trash;
    this.maxFileSize = maxFileSize;
  }

  /**
   * What a sender wants of one file.
   *
   * @param seenByTheSender why it will not be sent at all
   */
  record Wish(Announced file, OnCollision onCollision, Optional<ProblemKind> seenByTheSender) {}

  /**
   * What is said of one file.
   *
   * @param upload as the ledger has it now
   * @param existing the photo of the same bytes, or else of the same name
   */
  record Answer(Upload upload, Optional<Photo> existing) {}

  /** Opens an upload for each file and answers in the same order. */
  List<Answer> open(OwnerId owner, UUID batch, List<Wish> wishes) throws IOException {
    var uploads = wishes.stream().map(wish -> announced(owner, batch, wish)).toList();
    Map<UploadId, Met> met = new HashMap<>();
    Map<UploadId, Upload> moved = new HashMap<>();
    ledger.open(
        uploads,
        all -> {
          met.clear();
          moved.clear();
          // The same bytes come first, since then the name does not matter.
          all.forEach(one -> met.merge(one.upload(), one, Opening::sameBytesFirst));
          for (var upload : uploads) {
            Optional.ofNullable(met.get(upload.id()))
                .flatMap(one -> settled(upload, one))
                .ifPresent(now -> moved.put(now.id(), now));
          }
          return List.copyOf(moved.values());
        });
    List<Answer> answers = new ArrayList<>(uploads.size());
    for (var upload : uploads) {
      var now = moved.getOrDefault(upload.id(), upload);
      answers.add(answer(now, Optional.ofNullable(met.get(upload.id()))));
    }
    return answers;
  }

  private Upload announced(OwnerId owner, UUID batch, Wish wish) {
    var problem = refusal(wish).map(UploadProblem::of);
    var now = ledger.now();
    var file = problem.isEmpty() ? wish.file() : shown(wish.file());
    var open =
        new Upload(
            owner,
            UploadId.fresh(),
            batch,
            file,
            wish.onCollision(),
            new Upload.Progress(
                UploadState.OPEN, Optional.empty(), Optional.empty(), now, Optional.empty()));
    return problem.isEmpty() ? open : open.at(UploadState.REFUSED, problem, Optional.empty(), now);
  }

  private Optional<Refusal> refusal(Wish wish) {
    try {
      PhotoName.parse(wish.file().name());
    } catch (Refusal badName) {
      return Optional.of(badName);
    }
    if (wish.seenByTheSender().equals(Optional.of(ProblemKind.UNSUPPORTED_FORMAT))) {
      return Optional.of(new UnsupportedFormat());
    }
    if (wish.file().size() == 0 || wish.seenByTheSender().isPresent()) {
      return Optional.of(new EmptyFile());
    }
    return wish.file().size() > maxFileSize
        ? Optional.of(new TooLarge(maxFileSize))
        : Optional.empty();
  }

  /** A name that was refused is noted in a form that can be shown. */
  private static Announced shown(Announced file) {
    return new Announced(PhotoName.shown(file.name()), file.size(), file.sha256(), file.modified());
  }

  private static Met sameBytesFirst(Met one, Met other) {
    return one.sameBytes() ? one : other;
  }

  /** The state that an open upload has come to by what it met; empty where it stays open. */
  private Optional<Upload> settled(Upload upload, Met met) {
    var photo = Optional.of(met.photo().id());
    if (met.sameBytes()) {
      // What lies in the trash is taken out of it first, and the ledger tells of it then.
      return met.photo().standing().trashedAt().isPresent()
          ? Optional.empty()
          : Optional.of(upload.at(UploadState.DUPLICATE, Optional.empty(), photo, ledger.now()));
    }
    return switch (upload.onCollision()) {
      case ASK ->
          Optional.of(
              upload.at(UploadState.COLLISION, Optional.empty(), Optional.empty(), ledger.now()));
      case SKIP ->
          Optional.of(upload.at(UploadState.SKIPPED, Optional.empty(), photo, ledger.now()));
      case OVERWRITE, KEEP_BOTH -> Optional.empty();
    };
  }

  private Answer answer(Upload upload, Optional<Met> met) throws IOException {
    if (met.isEmpty()) {
      return new Answer(upload, Optional.empty());
    }
    var photo = met.get().photo();
    if (!met.get().sameBytes() || upload.state().hasEnded()) {
      return new Answer(upload, Optional.of(photo));
    }
    var back = trash.takeBack(photo);
    if (back.isEmpty()) {
      // It went from the trash for good meanwhile: its bytes are to come again.
      return new Answer(upload, Optional.empty());
    }
    var restored =
        ledger.move(upload, UploadState.RESTORED, Optional.empty(), Optional.of(photo.id()));
    return new Answer(restored, back);
  }
}
