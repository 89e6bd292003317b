package dev.imgstream.account;

import java.time.Instant;

/**
 * Whom an owner signs in as.
 *
 * @param subject what the owner is found by, for good; {@code local} where there is no sign-in
 * @param since when the owner was made
 */
public record Account(String subject, Instant since) {}
