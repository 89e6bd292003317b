/** What is counted and timed, and told in the text format of Prometheus. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.metrics;
