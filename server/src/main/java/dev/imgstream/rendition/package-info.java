/** Renditions: the thumb and the preview that stand for an original on the page. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.rendition;
