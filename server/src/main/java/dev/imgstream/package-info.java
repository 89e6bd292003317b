/** imgstream: keeps a person's photos and shows them fast. */
@org.jspecify.annotations.NullMarked
package dev.imgstream;
