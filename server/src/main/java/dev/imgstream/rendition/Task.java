package dev.imgstream.rendition;

import dev.imgstream.vips.VipsException;

/** What a decoder can be asked to make of an original. */
enum Task {
  /** {@link Rendered}. */
  RENDER,
  /** Thumb and preview. */
  SHARPEN,
  /** The preview alone. */
  PREVIEW,
  /** A JPEG of full size. */
  JPEG;

  /** Does it, on the calling thread. */
  Made on(Original original) throws VipsException {
    return switch (this) {
      case RENDER -> Rendering.atArrival(original).made();
      case SHARPEN -> Rendering.sharpened(original);
      case PREVIEW -> Made.of(Rendering.preview(original));
      case JPEG -> Made.of(Rendering.jpeg(original));
    };
  }
}
