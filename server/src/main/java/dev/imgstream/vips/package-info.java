/**
 * A thin binding to libvips: the only package that touches native code and native memory.
 *
 * <p>Images are handles that must be closed, and every call that decodes belongs on a thread of
 * {@link dev.imgstream.vips.Workers}, because libvips keeps buffers for each thread it meets.
 */
@org.jspecify.annotations.NullMarked
package dev.imgstream.vips;
