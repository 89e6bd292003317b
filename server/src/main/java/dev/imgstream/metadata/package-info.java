/**
 * What a photo's file says of itself: when, where and with which camera it was taken.
 *
 * <p>The containers (JPEG, PNG, WebP, GIF, HEIF, JPEG XL, TIFF) are walked here, because the
 * readers of metadata-extractor load a box, a chunk or a segment at the length that the file
 * claims. That library then reads the Exif and IPTC found inside, held to the tags that are wanted.
 */
@org.jspecify.annotations.NullMarked
package dev.imgstream.metadata;
