/**
 * Sends files that mean harm, or are broken, to a running server: {@code ./run hostile} is the long
 * form, {@link dev.imgstream.hostile.HostileTest} the short one.
 */
@org.jspecify.annotations.NullMarked
package dev.imgstream.hostile;
