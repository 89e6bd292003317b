/** The container image, built and run, and held against what it is to be. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.image;
