/**
 * The boxes of HEIF, AVIF and JPEG XL files, read once for all and without trusting them.
 *
 * <p>No memory is taken at a stated length before it is known that the file has as much, and every
 * list is bounded. What cannot be true is a {@link dev.imgstream.bmff.BrokenBox}.
 */
@org.jspecify.annotations.NullMarked
package dev.imgstream.bmff;
