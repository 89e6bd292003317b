/** A photo's way in: the body is spooled, checked, developed and kept. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.upload;
