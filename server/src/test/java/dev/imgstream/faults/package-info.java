/**
 * The fault run: uploads while the server is killed, the disk runs full, connections are cut and
 * completes are sent twice, and what is left of them then.
 */
@org.jspecify.annotations.NullMarked
package dev.imgstream.faults;
