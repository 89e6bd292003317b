/** Several servers of one library, which are killed while they are used. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.cluster;
