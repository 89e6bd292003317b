/** Whether the service works, for people and for probes. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.health;
