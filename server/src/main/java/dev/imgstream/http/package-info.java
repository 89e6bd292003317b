/**
 * The server's surface: routes' plumbing, problems, ranges, the request log and the page's files.
 */
@org.jspecify.annotations.NullMarked
package dev.imgstream.http;
