/**
 * A thin binding to libvips: the only package that touches native code and native memory.
 *
 * <p>Images are handles that must be closed. What strangers send is decoded in a process of its own
 * only, and there on one platform thread, because libvips keeps buffers for each thread it meets.
 */
@org.jspecify.annotations.NullMarked
package dev.imgstream.vips;
