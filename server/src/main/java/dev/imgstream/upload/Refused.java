package dev.imgstream.upload;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/** A file that was refused before; the answer is the same each time. */
public final class Refused extends Refusal {
  private static final long serialVersionUID = 1L;

  Refused(UploadProblem problem) {
    super(ProblemKind.ofSlug(problem.type()), problem.detail());
  }
}
