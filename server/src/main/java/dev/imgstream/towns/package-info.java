/** The world's towns, and which of them a position belongs to; nothing outside is asked. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.towns;
