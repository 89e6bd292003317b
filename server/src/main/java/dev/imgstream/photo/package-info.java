/** Photos: what they are, and what is known of each. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.photo;
