/** Who is asking: identities and the owners that they stand for. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.account;
