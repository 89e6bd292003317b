package dev.imgstream.upload;

import dev.imgstream.photo.Photo;

/**
 * What came of a photo that arrived.
 *
 * @param photo the one that is kept now, which may have been there before
 * @param fresh whether it was not there before
 */
record Ingested(Photo photo, boolean fresh) {}
