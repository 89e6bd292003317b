/**
 * Many photos chosen as ranges of the timeline, what is done to them at once, and their archive.
 */
@org.jspecify.annotations.NullMarked
package dev.imgstream.selection;
