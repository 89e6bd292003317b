package dev.imgstream.upload;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/**
 * Why an upload did not become a photo.
 *
 * @param type the slug of the kind of problem
 * @param detail what happened and what to do
 */
public record UploadProblem(String type, String detail) {

  static UploadProblem of(Refusal refusal) {
    return new UploadProblem(refusal.kind().slug(), refusal.reason());
  }

  static UploadProblem of(ProblemKind kind, String detail) {
    return new UploadProblem(kind.slug(), detail);
  }
}
